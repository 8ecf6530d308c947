-- One row an hour and event type. The hour is cut in the reporting zone, so that zones of half
-- hours have whole hours too, and named by the instant at which it starts.
WITH local_events AS (
  SELECT
    UNIX_MICROS(event_at) AS at_micros,
    UNIX_MICROS(FROM_UTC_TIMESTAMP(event_at, :reporting_time_zone)) AS local_micros,
    event_type,
    user_id
  FROM interactions_clean
),

-- A visitor once an hour: the rows that are left to count are few, and their keys are numbers.
visits AS (
  SELECT
    at_micros - PMOD(local_micros, 3600000000) AS hour_micros,
    local_micros - PMOD(local_micros, 3600000000) AS local_hour_micros,
    event_type,
    user_id,
    COUNT(*) AS events_count
  FROM local_events
  GROUP BY hour_micros, local_hour_micros, event_type, user_id
),

hours AS (
  SELECT
    TIMESTAMP_MICROS(hour_micros) AS hour_at,
    TIMESTAMP_MICROS(local_hour_micros) AS local_hour_at,
    event_type,
    SUM(events_count) AS events_count,
    COUNT(*) AS visitors_count
  FROM visits
  GROUP BY hour_micros, local_hour_micros, event_type
)

SELECT
  hour_at,
  event_type,
  CAST(local_hour_at AS DATE) AS event_date,
  HOUR(local_hour_at) AS hour_of_day,
  WEEKDAY(local_hour_at) + 1 AS iso_weekday,
  events_count,
  visitors_count
FROM hours
