-- One row a day and known user: behaviour joined with money. Each side is brought to the grain
-- first, so that the join cannot multiply rows.
WITH events AS (
  SELECT
    event_date,
    user_id,
    COUNT(*) AS events_count,
    COUNT(CASE WHEN event_type = 'VIEW' THEN 1 END) AS views_count,
    COUNT(CASE WHEN event_type = 'ADD_TO_CART' THEN 1 END) AS carts_count,
    COUNT(CASE WHEN event_type = 'REMOVE_FROM_CART' THEN 1 END) AS cart_removals_count,
    COUNT(CASE WHEN event_type = 'PURCHASE' THEN 1 END) AS purchases_count
  FROM interactions_clean
  GROUP BY event_date, user_id
),

money AS (
  SELECT
    order_date AS event_date,
    user_id,
    COUNT(DISTINCT CASE WHEN line_type = 'sale' THEN order_id END) AS orders_count,
    SUM(CASE WHEN line_type = 'sale' THEN quantity END) AS units,
    SUM(gross_amount) AS gross_amount,
    SUM(discount_amount) AS discount_amount,
    SUM(returns_amount) AS returns_amount,
    SUM(net_amount) AS net_amount
  FROM sales_clean
  WHERE user_id IS NOT NULL
  GROUP BY order_date, user_id
)

SELECT
  user_id,
  COALESCE(events_count, 0) AS events_count,
  COALESCE(views_count, 0) AS views_count,
  COALESCE(carts_count, 0) AS carts_count,
  COALESCE(cart_removals_count, 0) AS cart_removals_count,
  COALESCE(purchases_count, 0) AS purchases_count,
  COALESCE(events_count - views_count - carts_count - cart_removals_count - purchases_count, 0)
    AS other_events_count,
  COALESCE(orders_count, 0) AS orders_count,
  COALESCE(units, 0.0000) AS units,
  COALESCE(gross_amount, 0.00) AS gross_amount,
  COALESCE(discount_amount, 0.00) AS discount_amount,
  COALESCE(returns_amount, 0.00) AS returns_amount,
  COALESCE(net_amount, 0.00) AS net_amount,
  event_date
FROM events
FULL OUTER JOIN money USING (event_date, user_id)
