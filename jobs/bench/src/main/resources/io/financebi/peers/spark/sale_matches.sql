-- Each PURCHASE event and sale line once, with the views of a week before.
WITH purchases AS (
  SELECT user_id, item_id, event_at, event_date, order_id, line_number
  FROM interactions_clean
  LEFT JOIN closest_pairs USING (user_id, item_id, event_at)
  WHERE event_type = 'PURCHASE'
),

both AS (
  SELECT
    *,
    COALESCE(order_at, event_at) AS at,
    COALESCE(order_date, event_date) AS match_date
  FROM purchases
  FULL JOIN (SELECT * FROM sales_clean WHERE line_type = 'sale')
    USING (user_id, item_id, order_id, line_number)
),

views AS (
  SELECT user_id, item_id, event_at AS view_at FROM interactions_clean WHERE event_type = 'VIEW'
),

seen AS (
  SELECT user_id, item_id, at, MAX(view_at) AS last_view_at, COUNT(*) AS views
  FROM (SELECT DISTINCT user_id, item_id, at FROM both)
  JOIN views USING (user_id, item_id)
  WHERE view_at BETWEEN at - INTERVAL 7 DAYS AND at
  GROUP BY user_id, item_id, at
)

SELECT
  *,
  COALESCE(views, 0) AS views_count,
  CASE
    WHEN order_id IS NULL THEN 'event_without_sale'
    WHEN event_at IS NULL THEN 'sale_without_event'
    ELSE 'matched'
  END AS match_status,
  (UNIX_MILLIS(order_at) - UNIX_MILLIS(event_at)) / 1000 AS lag_seconds
FROM both
LEFT JOIN seen USING (user_id, item_id, at)
