SELECT *, UNIX_SECONDS(event_at) AS timestamp, CAST(event_at AS DATE) AS event_date
FROM (
  SELECT DISTINCT user_id, item_id, type AS event_type, event_at
  FROM interactions_judged
  WHERE reason IS NULL
)
