-- Sessions, and whether they ended in a purchase
--
-- One row is one session: a user's events without a pause. is_converted says that it has a PURCHASE
-- event. Times are UTC without a zone; hour_of_day, iso_weekday and session_date are of the start
-- in the reporting zone.
SELECT
  user_id,
  CAST(started_at AT TIME ZONE 'UTC' AS timestamp(3)) AS started_at,
  CAST(ended_at AT TIME ZONE 'UTC' AS timestamp(3)) AS ended_at,
  duration_seconds,
  entry_item_id,
  events_count,
  views_count,
  carts_count,
  cart_removals_count,
  purchases_count,
  other_events_count,
  purchases_count > 0 AS is_converted,
  hour_of_day,
  iso_weekday,
  session_date
FROM mart_sessions
