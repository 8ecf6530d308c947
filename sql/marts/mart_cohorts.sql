-- One row a month of first orders and month since: who came back, and what they brought. Every month
-- up to the last one with data is there, also one in which nobody came back.
WITH members AS (
  SELECT
    user_id,
    CAST(DATE_TRUNC('MONTH', first_order_date) AS DATE) AS cohort_month
  FROM mart_customers
  WHERE orders_count > 0
),

data AS (
  -- The last day of data is the one that recency is counted from.
  SELECT MAX(DATE_ADD(last_order_date, recency_days)) AS last_date
  FROM mart_customers
),

sizes AS (
  SELECT cohort_month, COUNT(*) AS customers_count
  FROM members
  GROUP BY cohort_month
),

months AS (
  SELECT
    cohort_month,
    customers_count,
    EXPLODE(
      SEQUENCE(
        0,
        (YEAR(last_date) - YEAR(cohort_month)) * 12 + MONTH(last_date) - MONTH(cohort_month)
      )
    ) AS months_since
  FROM sizes
  CROSS JOIN data
),

member_lines AS (
  SELECT
    cohort_month,
    -- A return or adjustment from before the first order counts in its month.
    GREATEST(
      0,
      (YEAR(order_date) - YEAR(cohort_month)) * 12 + MONTH(order_date) - MONTH(cohort_month)
    ) AS months_since,
    CASE WHEN line_type = 'sale' THEN user_id END AS buyer_id,
    CASE WHEN line_type = 'sale' THEN order_id END AS order_id,
    CASE WHEN line_type = 'sale' THEN quantity END AS units,
    gross_amount,
    discount_amount,
    returns_amount,
    net_amount
  FROM sales_clean
  JOIN members USING (user_id)
),

activity AS (
  SELECT
    cohort_month,
    months_since,
    COUNT(DISTINCT buyer_id) AS retained_count,
    COUNT(DISTINCT order_id) AS orders_count,
    SUM(units) AS units,
    SUM(gross_amount) AS gross_amount,
    SUM(discount_amount) AS discount_amount,
    SUM(returns_amount) AS returns_amount,
    SUM(net_amount) AS net_amount
  FROM member_lines
  GROUP BY cohort_month, months_since
)

SELECT
  cohort_month,
  months_since,
  customers_count,
  COALESCE(retained_count, 0) AS retained_count,
  COALESCE(CAST(retained_count AS DOUBLE) / customers_count, 0) AS retention_rate,
  COALESCE(orders_count, 0) AS orders_count,
  COALESCE(units, 0.0000) AS units,
  COALESCE(gross_amount, 0.00) AS gross_amount,
  COALESCE(discount_amount, 0.00) AS discount_amount,
  COALESCE(returns_amount, 0.00) AS returns_amount,
  COALESCE(net_amount, 0.00) AS net_amount
FROM months
LEFT JOIN activity USING (cohort_month, months_since)
