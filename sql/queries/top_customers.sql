-- The customers who bring the most
--
-- One row is a known user with order lines in the period, the greatest net first. Orders, units and
-- amounts are of the period; the first order and the RFM segment are of the whole history. The
-- share is of the net of everybody in the period, guests too.
--
-- :from date = 2000-01-01  the first day, of the order or the return
-- :to date = 2099-12-31  the last day
-- :top bigint = 20  how many customers
WITH lines AS (
  SELECT
    user_id,
    CASE WHEN line_type = 'sale' THEN order_id END AS order_id,
    CASE WHEN line_type = 'sale' THEN order_date END AS sale_date,
    CASE WHEN line_type = 'sale' THEN quantity END AS sold_units,
    gross_amount,
    discount_amount,
    returns_amount,
    net_amount
  FROM sales_clean
  WHERE order_date BETWEEN :from AND :to
),

totals AS (
  SELECT SUM(net_amount) AS total_net_amount
  FROM lines
),

users AS (
  SELECT
    user_id,
    COUNT(DISTINCT order_id) AS orders_count,
    MAX(sale_date) AS last_order_date,
    COALESCE(SUM(sold_units), 0.0000) AS units,
    SUM(gross_amount) AS gross_amount,
    SUM(discount_amount) AS discount_amount,
    SUM(returns_amount) AS returns_amount,
    SUM(net_amount) AS net_amount
  FROM lines
  WHERE user_id IS NOT NULL
  GROUP BY user_id
),

segments AS (
  SELECT user_id, segment, first_order_date
  FROM mart_customers
)

SELECT
  user_id,
  segment,
  first_order_date,
  last_order_date,
  orders_count,
  units,
  gross_amount,
  discount_amount,
  returns_amount,
  net_amount,
  CAST(net_amount AS DOUBLE) / NULLIF(total_net_amount, 0) AS net_share_rate
FROM users
CROSS JOIN totals
LEFT JOIN segments USING (user_id)
ORDER BY net_amount DESC, user_id
LIMIT :top
