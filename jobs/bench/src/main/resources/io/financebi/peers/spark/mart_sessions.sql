-- Events without a pause of more than 30 minutes.
WITH paused AS (
  SELECT
    *,
    UNIX_MILLIS(event_at)
      - UNIX_MILLIS(LAG(event_at) OVER (PARTITION BY user_id ORDER BY event_at, item_id)) AS pause
  FROM interactions_clean
),

numbered AS (
  SELECT
    *,
    SUM(IF(pause <= 1800000, 0, 1)) OVER (PARTITION BY user_id ORDER BY event_at, item_id)
      AS session
  FROM paused
),

sessions AS (
  SELECT
    user_id,
    MIN(event_at) AS started_at,
    MAX(event_at) AS ended_at,
    MIN_BY(item_id, STRUCT(event_at, item_id)) AS entry_item_id,
    COUNT(*) AS events_count,
    COUNT_IF(event_type = 'VIEW') AS views_count,
    COUNT_IF(event_type = 'ADD_TO_CART') AS carts_count,
    COUNT_IF(event_type = 'REMOVE_FROM_CART') AS cart_removals_count,
    COUNT_IF(event_type = 'PURCHASE') AS purchases_count,
    0 AS other_events_count
  FROM numbered
  GROUP BY user_id, session
)

SELECT
  *,
  (UNIX_MILLIS(ended_at) - UNIX_MILLIS(started_at)) / 1000 AS duration_seconds,
  HOUR(started_at) AS hour_of_day,
  WEEKDAY(started_at) + 1 AS iso_weekday,
  CAST(started_at AS DATE) AS session_date
FROM sessions
