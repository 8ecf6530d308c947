-- mart_hourly_events: one hour and event type; users are brought to one row each first.
CREATE TABLE mart_hourly_events AS
WITH users AS (
  SELECT date_trunc('hour', event_at) AS hour_at, event_type, user_id, count(*) AS events_count
  FROM interactions_clean
  GROUP BY ALL
)

SELECT
  hour_at,
  event_type,
  CAST(hour_at AS DATE) AS event_date,
  CAST(hour(hour_at) AS INTEGER) AS hour_of_day,
  CAST(isodow(hour_at) AS INTEGER) AS iso_weekday,
  CAST(sum(events_count) AS BIGINT) AS events_count,
  count(*) AS visitors_count
FROM users
GROUP BY hour_at, event_type;
