-- Net sales and margin by category
--
-- Which categories bring the money: one row is a category; null are the items without one and those
-- that the catalogue does not know. Units are sold ones, returns not taken off; net is gross -
-- discounts - returns. The margin is net - cost over the lines whose cost is known, and
-- known_cost_rate says how much of the net they are: with a low one, read the margin with care. A
-- return gives its cost back, as if the goods could be sold again.
--
-- :from date = 2000-01-01  the first day, of the order or the return
-- :to date = 2099-12-31  the last day
WITH lines AS (
  SELECT
    category,
    CASE WHEN line_type = 'sale' THEN quantity END AS sold_units,
    gross_amount,
    discount_amount,
    returns_amount,
    net_amount,
    CASE WHEN cost_amount IS NOT NULL THEN net_amount END AS known_cost_net_amount,
    cost_amount
  FROM sales_lines
  WHERE order_date BETWEEN :from AND :to
),

categories AS (
  SELECT
    category,
    COUNT(*) AS lines_count,
    COALESCE(SUM(sold_units), 0.0000) AS units,
    SUM(gross_amount) AS gross_amount,
    SUM(discount_amount) AS discount_amount,
    SUM(returns_amount) AS returns_amount,
    SUM(net_amount) AS net_amount,
    SUM(known_cost_net_amount) AS known_cost_net_amount,
    SUM(known_cost_net_amount) - SUM(cost_amount) AS margin_amount
  FROM lines
  GROUP BY category
)

SELECT
  category,
  lines_count,
  units,
  gross_amount,
  discount_amount,
  returns_amount,
  net_amount,
  CAST(net_amount AS DOUBLE) / NULLIF(SUM(net_amount) OVER (), 0) AS net_share_rate,
  margin_amount,
  CAST(margin_amount AS DOUBLE) / NULLIF(known_cost_net_amount, 0) AS margin_rate,
  CAST(COALESCE(known_cost_net_amount, 0) AS DOUBLE) / NULLIF(net_amount, 0) AS known_cost_rate
FROM categories
ORDER BY net_amount DESC, category NULLS LAST
