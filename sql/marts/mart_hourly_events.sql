-- One row an hour and event type. The hour is cut in the reporting zone, so that zones of half
-- hours have whole hours too, and named by the instant at which it starts.
WITH events AS (
  SELECT
    event_at
      - make_dt_interval(
          0,
          0,
          minute(from_utc_timestamp(event_at, :reporting_time_zone)),
          second(from_utc_timestamp(event_at, :reporting_time_zone))) AS second_at,
    from_utc_timestamp(event_at, :reporting_time_zone) AS local_at,
    event_type,
    event_date,
    user_id
  FROM interactions_clean
)

SELECT
  date_trunc('second', second_at) AS hour_at,
  event_type,
  event_date,
  hour(local_at) AS hour_of_day,
  weekday(local_at) + 1 AS iso_weekday,
  COUNT(*) AS events_count,
  COUNT(DISTINCT user_id) AS visitors_count
FROM events
GROUP BY date_trunc('second', second_at), event_type, event_date, hour(local_at), weekday(local_at)
