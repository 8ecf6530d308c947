-- Returns by month and how long after the order they came
--
-- The sources give no reason for a return, so this tells what can be told: how long the customer
-- had the goods. One row is a month of returns and a span of days from the first sale line of the
-- original order to the return: within a week it is often the wrong size or a change of mind, late
-- ones are rather faults. "order not in the lake" names an order that is not there, "no order
-- given" none. returns_rate is the part of the gross of all sales of that month; returns of the
-- last days' sales are still to come. A month without returns is not there.
--
-- :from date = 2000-01-01  the first day, of the return and of the month's sales
-- :to date = 2099-12-31  the last day
WITH return_lines AS (
  SELECT order_date, original_order_id, ABS(quantity) AS units, returns_amount
  FROM sales_clean
  WHERE line_type = 'return' AND order_date BETWEEN :from AND :to
),

original_orders AS (
  -- Of all days: the order may be from before the period.
  SELECT order_id AS original_order_id, MIN(order_date) AS ordered_date
  FROM sales_clean
  WHERE line_type = 'sale'
  GROUP BY order_id
),

dated_returns AS (
  SELECT
    CAST(date_trunc('month', order_date) AS date) AS return_month,
    original_order_id,
    date_diff('day', ordered_date, order_date) AS days_count,
    units,
    returns_amount
  FROM return_lines
  LEFT JOIN original_orders USING (original_order_id)
),

spans AS (
  SELECT
    return_month,
    CASE
      WHEN original_order_id IS NULL THEN 8
      WHEN days_count IS NULL THEN 7
      WHEN days_count < 0 THEN 1
      WHEN days_count <= 7 THEN 2
      WHEN days_count <= 14 THEN 3
      WHEN days_count <= 30 THEN 4
      WHEN days_count <= 60 THEN 5
      ELSE 6
    END AS span_number,
    units,
    returns_amount
  FROM dated_returns
),

span_names (span_number, days_since_order) AS (
  VALUES
    (1, 'before the order'),
    (2, '0-7'),
    (3, '8-14'),
    (4, '15-30'),
    (5, '31-60'),
    (6, '61 and more'),
    (7, 'order not in the lake'),
    (8, 'no order given')
),

monthly_returns AS (
  SELECT
    return_month,
    span_number,
    COUNT(*) AS lines_count,
    SUM(units) AS units,
    SUM(returns_amount) AS returns_amount
  FROM spans
  GROUP BY return_month, span_number
),

monthly_sales AS (
  SELECT
    CAST(date_trunc('month', order_date) AS date) AS return_month,
    SUM(gross_amount) AS gross_amount
  FROM sales_clean
  WHERE order_date BETWEEN :from AND :to
  GROUP BY CAST(date_trunc('month', order_date) AS date)
)

SELECT
  return_month,
  days_since_order,
  lines_count,
  units,
  returns_amount,
  CAST(returns_amount AS DOUBLE) / NULLIF(gross_amount, 0) AS returns_rate
FROM monthly_returns
JOIN span_names USING (span_number)
JOIN monthly_sales USING (return_month)
ORDER BY return_month, span_number
