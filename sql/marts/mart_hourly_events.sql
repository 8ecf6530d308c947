-- One row an hour and event type. The hour is cut in the reporting zone, so that zones of half
-- hours have whole hours too, and named by the instant at which it starts.
WITH local_events AS (
  SELECT
    from_utc_timestamp(event_at, :reporting_time_zone) AS local_at,
    event_at,
    event_date,
    event_type,
    user_id
  FROM interactions_clean
),

hourly_events AS (
  SELECT
    date_trunc('second', event_at - make_dt_interval(0, 0, minute(local_at), second(local_at)))
      AS hour_at,
    event_type,
    event_date,
    hour(local_at) AS hour_of_day,
    weekday(local_at) + 1 AS iso_weekday,
    user_id
  FROM local_events
)

SELECT
  hour_at,
  event_type,
  event_date,
  hour_of_day,
  iso_weekday,
  COUNT(*) AS events_count,
  COUNT(DISTINCT user_id) AS visitors_count
FROM hourly_events
GROUP BY hour_at, event_type, event_date, hour_of_day, iso_weekday
