-- Every accepted event, by the name of the first dashboard
--
-- One row is one accepted event, as in interactions_clean. The time is UTC without a zone, because
-- dashboards and views in AWS know no time with one.
SELECT
  user_id,
  item_id,
  event_type,
  timestamp,
  CAST(event_at AT TIME ZONE 'UTC' AS timestamp(3)) AS event_at,
  event_date
FROM interactions_clean
