-- mart_daily_kpis: one day with events or sales: who came, and what it earned. A known user is once
-- a day in mart_user_daily; guests' money is not in it.
CREATE TABLE mart_daily_kpis AS
WITH people AS (
  SELECT
    event_date AS kpi_date,
    CAST(sum(events_count) AS BIGINT) AS events_count,
    CAST(sum(views_count) AS BIGINT) AS views_count,
    CAST(sum(carts_count) AS BIGINT) AS carts_count,
    CAST(sum(cart_removals_count) AS BIGINT) AS cart_removals_count,
    CAST(sum(purchases_count) AS BIGINT) AS purchases_count,
    CAST(sum(other_events_count) AS BIGINT) AS other_events_count,
    count(*) FILTER (events_count > 0) AS visitors_count,
    count(*) FILTER (purchases_count > 0) AS buyers_count,
    count(*) FILTER (orders_count > 0) AS customers_count
  FROM mart_user_daily
  GROUP BY event_date
),

money AS (
  SELECT
    order_date AS kpi_date,
    count(DISTINCT order_id) FILTER (line_type = 'sale') AS orders_count,
    sum(quantity) FILTER (line_type = 'sale') AS units,
    sum(gross_amount) AS gross_amount,
    sum(discount_amount) AS discount_amount,
    sum(returns_amount) AS returns_amount,
    sum(net_amount) AS net_amount
  FROM sales_clean
  GROUP BY order_date
),

newcomers AS (
  SELECT first_order_date AS kpi_date, count(*) AS new_customers_count
  FROM mart_customers
  WHERE first_order_date IS NOT NULL
  GROUP BY first_order_date
),

sessions AS (
  SELECT
    session_date AS kpi_date,
    count(*) AS sessions_count,
    count(*) FILTER (purchases_count > 0) AS converted_sessions_count
  FROM mart_sessions
  GROUP BY session_date
)

SELECT
  kpi_date,
  coalesce(events_count, 0) AS events_count,
  coalesce(views_count, 0) AS views_count,
  coalesce(carts_count, 0) AS carts_count,
  coalesce(cart_removals_count, 0) AS cart_removals_count,
  coalesce(purchases_count, 0) AS purchases_count,
  coalesce(other_events_count, 0) AS other_events_count,
  coalesce(orders_count, 0) AS orders_count,
  CAST(coalesce(units, 0) AS DECIMAL(18, 4)) AS units,
  CAST(coalesce(gross_amount, 0) AS DECIMAL(18, 2)) AS gross_amount,
  CAST(coalesce(discount_amount, 0) AS DECIMAL(18, 2)) AS discount_amount,
  CAST(coalesce(returns_amount, 0) AS DECIMAL(18, 2)) AS returns_amount,
  CAST(coalesce(net_amount, 0) AS DECIMAL(18, 2)) AS net_amount,
  coalesce(visitors_count, 0) AS visitors_count,
  coalesce(buyers_count, 0) AS buyers_count,
  coalesce(customers_count, 0) AS customers_count,
  coalesce(new_customers_count, 0) AS new_customers_count,
  coalesce(customers_count, 0) - coalesce(new_customers_count, 0) AS returning_customers_count,
  coalesce(sessions_count, 0) AS sessions_count,
  coalesce(converted_sessions_count, 0) AS converted_sessions_count,
  converted_sessions_count / nullif(sessions_count, 0) AS conversion_rate,
  average_amount(gross_amount - discount_amount, orders_count) AS average_order_amount
FROM people
FULL JOIN money USING (kpi_date)
LEFT JOIN newcomers USING (kpi_date)
LEFT JOIN sessions USING (kpi_date);
