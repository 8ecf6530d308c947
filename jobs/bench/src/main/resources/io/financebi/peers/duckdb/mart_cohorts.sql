-- mart_cohorts: one month of first orders and each month since, up to the last month of data.
CREATE TABLE mart_cohorts AS
WITH members AS (
  SELECT user_id, CAST(date_trunc('month', first_order_date) AS DATE) AS cohort_month
  FROM mart_customers
  WHERE orders_count > 0
),

last_day AS (
  SELECT
    greatest(
      (SELECT max(event_date) FROM interactions_clean),
      (SELECT max(order_date) FROM sales_clean)) AS last_date
),

cohorts AS (
  SELECT cohort_month, count(*) AS customers_count FROM members GROUP BY cohort_month
),

months AS (
  SELECT
    cohort_month,
    customers_count,
    CAST(unnest(range(date_diff('month', cohort_month, last_date) + 1)) AS INTEGER)
      AS months_since
  FROM cohorts, last_day
),

-- A return from before the first order counts in the month of that order.
lines AS (
  SELECT
    cohort_month,
    greatest(0, date_diff('month', cohort_month, order_date)) AS months_since,
    lines.*
  FROM sales_clean AS lines
  JOIN members USING (user_id)
),

activity AS (
  SELECT
    cohort_month,
    months_since,
    count(DISTINCT user_id) FILTER (line_type = 'sale') AS retained_count,
    count(DISTINCT order_id) FILTER (line_type = 'sale') AS orders_count,
    sum(quantity) FILTER (line_type = 'sale') AS units,
    sum(gross_amount) AS gross_amount,
    sum(discount_amount) AS discount_amount,
    sum(returns_amount) AS returns_amount,
    sum(net_amount) AS net_amount
  FROM lines
  GROUP BY cohort_month, months_since
)

SELECT
  cohort_month,
  months_since,
  customers_count,
  coalesce(retained_count, 0) AS retained_count,
  coalesce(retained_count, 0) / customers_count AS retention_rate,
  coalesce(orders_count, 0) AS orders_count,
  CAST(coalesce(units, 0) AS DECIMAL(18, 4)) AS units,
  CAST(coalesce(gross_amount, 0) AS DECIMAL(18, 2)) AS gross_amount,
  CAST(coalesce(discount_amount, 0) AS DECIMAL(18, 2)) AS discount_amount,
  CAST(coalesce(returns_amount, 0) AS DECIMAL(18, 2)) AS returns_amount,
  CAST(coalesce(net_amount, 0) AS DECIMAL(18, 2)) AS net_amount
FROM months
LEFT JOIN activity USING (cohort_month, months_since);
