-- The items that bring the most
--
-- One row is an item, the greatest net first. The share is of the net of all items in the period,
-- also those not shown; the cumulative share is that of the item and all above it, so a few rows
-- tell how much hangs on the best sellers (above 1 when items further down cost more in returns
-- than they bring).
--
-- :from date = 2000-01-01  the first day, of the order or the return
-- :to date = 2099-12-31  the last day
-- :top bigint = 20  how many items
WITH lines AS (
  SELECT
    item_id,
    item_name,
    category,
    CASE WHEN line_type = 'sale' THEN order_id END AS order_id,
    CASE WHEN line_type = 'sale' THEN quantity END AS sold_units,
    gross_amount,
    discount_amount,
    returns_amount,
    net_amount
  FROM sales_lines
  WHERE order_date BETWEEN :from AND :to
),

item_totals AS (
  SELECT
    item_id,
    item_name,
    category,
    COUNT(DISTINCT order_id) AS orders_count,
    COALESCE(SUM(sold_units), 0.0000) AS units,
    SUM(gross_amount) AS gross_amount,
    SUM(discount_amount) AS discount_amount,
    SUM(returns_amount) AS returns_amount,
    SUM(net_amount) AS net_amount
  FROM lines
  GROUP BY item_id, item_name, category
),

running AS (
  SELECT
    item_id,
    item_name,
    category,
    orders_count,
    units,
    gross_amount,
    discount_amount,
    returns_amount,
    net_amount,
    SUM(net_amount) OVER () AS total_net_amount,
    SUM(net_amount) OVER (
      ORDER BY net_amount DESC, item_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS cumulative_net_amount
  FROM item_totals
)

SELECT
  item_id,
  item_name,
  category,
  orders_count,
  units,
  gross_amount,
  discount_amount,
  returns_amount,
  net_amount,
  CAST(net_amount AS DOUBLE) / NULLIF(total_net_amount, 0) AS net_share_rate,
  CAST(cumulative_net_amount AS DOUBLE) / NULLIF(total_net_amount, 0) AS cumulative_share_rate
FROM running
ORDER BY net_amount DESC, item_id
LIMIT :top
