-- One row a day: what visitors did and what it earned.
WITH events AS (
  SELECT
    event_date AS kpi_date,
    COUNT(*) AS events_count,
    COUNT(CASE WHEN event_type = 'VIEW' THEN 1 END) AS views_count,
    COUNT(CASE WHEN event_type = 'ADD_TO_CART' THEN 1 END) AS carts_count,
    COUNT(CASE WHEN event_type = 'REMOVE_FROM_CART' THEN 1 END) AS cart_removals_count,
    COUNT(CASE WHEN event_type = 'PURCHASE' THEN 1 END) AS purchases_count,
    COUNT(DISTINCT user_id) AS visitors_count,
    COUNT(DISTINCT CASE WHEN event_type = 'PURCHASE' THEN user_id END) AS buyers_count
  FROM interactions_clean
  GROUP BY event_date
),

money AS (
  SELECT
    order_date AS kpi_date,
    COUNT(DISTINCT CASE WHEN line_type = 'sale' THEN user_id END) AS customers_count,
    COUNT(DISTINCT CASE WHEN line_type = 'sale' THEN order_id END) AS orders_count,
    SUM(CASE WHEN line_type = 'sale' THEN quantity END) AS units,
    SUM(gross_amount) AS gross_amount,
    SUM(discount_amount) AS discount_amount,
    SUM(returns_amount) AS returns_amount,
    SUM(net_amount) AS net_amount
  FROM sales_clean
  GROUP BY order_date
)

SELECT
  kpi_date,
  COALESCE(events_count, 0) AS events_count,
  COALESCE(views_count, 0) AS views_count,
  COALESCE(carts_count, 0) AS carts_count,
  COALESCE(cart_removals_count, 0) AS cart_removals_count,
  COALESCE(purchases_count, 0) AS purchases_count,
  COALESCE(events_count - views_count - carts_count - cart_removals_count - purchases_count, 0)
    AS other_events_count,
  COALESCE(visitors_count, 0) AS visitors_count,
  COALESCE(buyers_count, 0) AS buyers_count,
  COALESCE(customers_count, 0) AS customers_count,
  COALESCE(orders_count, 0) AS orders_count,
  COALESCE(units, 0.0000) AS units,
  COALESCE(gross_amount, 0.00) AS gross_amount,
  COALESCE(discount_amount, 0.00) AS discount_amount,
  COALESCE(returns_amount, 0.00) AS returns_amount,
  COALESCE(net_amount, 0.00) AS net_amount,
  CASE WHEN orders_count > 0
    THEN CAST(ROUND((gross_amount - discount_amount) / orders_count, 2) AS DECIMAL(18, 2))
  END AS average_order_amount
FROM events
FULL OUTER JOIN money USING (kpi_date)
