-- Net sales by week, and the change from the week before
--
-- How the business goes: one row is an ISO week, named by its Monday, from the first to the last
-- week with data between the two days; a week without any sale is there with 0. days_count is the
-- days of the week that have data: a week with fewer than seven is not a whole one, and its change
-- and the next one's say little. The change rate is null after a week that did not earn anything.
--
-- :from date = 2000-01-01  the first day, best a Monday
-- :to date = 2099-12-31  the last day, best a Sunday
WITH data_weeks AS (
  SELECT CAST(date_trunc('week', kpi_date) AS date) AS week_date, COUNT(*) AS days_count
  FROM mart_daily_kpis
  WHERE kpi_date BETWEEN :from AND :to
  GROUP BY CAST(date_trunc('week', kpi_date) AS date)
),

money AS (
  SELECT
    CAST(date_trunc('week', order_date) AS date) AS week_date,
    -- An order with lines on two days of a week is one order, so the days cannot be summed.
    COUNT(DISTINCT CASE WHEN line_type = 'sale' THEN order_id END) AS orders_count,
    SUM(net_amount) AS net_amount
  FROM sales_clean
  WHERE order_date BETWEEN :from AND :to
  GROUP BY CAST(date_trunc('week', order_date) AS date)
),

bounds AS (
  SELECT MIN(week_date) AS first_week_date, MAX(week_date) AS last_week_date
  FROM data_weeks
),

-- The engines' own series functions differ: ten thousand weeks are counted out in digits.
digits (digit) AS (
  VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)
),

numbers AS (
  SELECT 1000 * a.digit + 100 * b.digit + 10 * c.digit + d.digit AS week_number
  FROM digits AS a
  CROSS JOIN digits AS b
  CROSS JOIN digits AS c
  CROSS JOIN digits AS d
),

weeks AS (
  SELECT CAST(first_week_date + week_number * INTERVAL '7' DAY AS date) AS week_date
  FROM bounds
  CROSS JOIN numbers
  WHERE week_number * 7 <= date_diff('day', first_week_date, last_week_date)
),

weekly AS (
  SELECT
    week_date,
    COALESCE(days_count, 0) AS days_count,
    COALESCE(orders_count, 0) AS orders_count,
    COALESCE(net_amount, 0.00) AS net_amount
  FROM weeks
  LEFT JOIN data_weeks USING (week_date)
  LEFT JOIN money USING (week_date)
),

compared AS (
  SELECT
    week_date,
    days_count,
    orders_count,
    net_amount,
    LAG(net_amount) OVER (ORDER BY week_date) AS previous_net_amount
  FROM weekly
)

SELECT
  week_date,
  days_count,
  orders_count,
  net_amount,
  previous_net_amount,
  net_amount - previous_net_amount AS change_amount,
  CASE WHEN previous_net_amount > 0
    THEN CAST(net_amount - previous_net_amount AS DOUBLE) / previous_net_amount
  END AS change_rate
FROM compared
ORDER BY week_date
