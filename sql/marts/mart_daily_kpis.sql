-- One row a day: what visitors did and what it earned. People and their events are summed from
-- mart_user_daily, where each is once a day; money comes from the lines, for guests are in it too.
WITH people AS (
  SELECT
    event_date AS kpi_date,
    SUM(events_count) AS events_count,
    SUM(views_count) AS views_count,
    SUM(carts_count) AS carts_count,
    SUM(cart_removals_count) AS cart_removals_count,
    SUM(purchases_count) AS purchases_count,
    SUM(other_events_count) AS other_events_count,
    COUNT(CASE WHEN events_count > 0 THEN 1 END) AS visitors_count,
    COUNT(CASE WHEN purchases_count > 0 THEN 1 END) AS buyers_count,
    COUNT(CASE WHEN orders_count > 0 THEN 1 END) AS customers_count
  FROM mart_user_daily
  GROUP BY event_date
),

new_customers AS (
  SELECT first_order_date AS kpi_date, COUNT(*) AS new_customers_count
  FROM mart_customers
  WHERE orders_count > 0
  GROUP BY first_order_date
),

sessions AS (
  SELECT
    session_date AS kpi_date,
    COUNT(*) AS sessions_count,
    COUNT(CASE WHEN purchases_count > 0 THEN 1 END) AS converted_sessions_count
  FROM mart_sessions
  GROUP BY session_date
),

money AS (
  SELECT
    order_date AS kpi_date,
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
  COALESCE(other_events_count, 0) AS other_events_count,
  COALESCE(visitors_count, 0) AS visitors_count,
  COALESCE(buyers_count, 0) AS buyers_count,
  COALESCE(customers_count, 0) AS customers_count,
  COALESCE(new_customers_count, 0) AS new_customers_count,
  COALESCE(customers_count, 0) - COALESCE(new_customers_count, 0) AS returning_customers_count,
  COALESCE(sessions_count, 0) AS sessions_count,
  COALESCE(converted_sessions_count, 0) AS converted_sessions_count,
  CASE WHEN sessions_count > 0
    THEN CAST(converted_sessions_count AS DOUBLE) / sessions_count
  END AS conversion_rate,
  COALESCE(orders_count, 0) AS orders_count,
  COALESCE(units, 0.0000) AS units,
  COALESCE(gross_amount, 0.00) AS gross_amount,
  COALESCE(discount_amount, 0.00) AS discount_amount,
  COALESCE(returns_amount, 0.00) AS returns_amount,
  COALESCE(net_amount, 0.00) AS net_amount,
  CASE WHEN orders_count > 0
    THEN CAST(ROUND((gross_amount - discount_amount) / orders_count, 2) AS DECIMAL(18, 2))
  END AS average_order_amount
FROM people
FULL OUTER JOIN money USING (kpi_date)
LEFT JOIN new_customers USING (kpi_date)
LEFT JOIN sessions USING (kpi_date)
