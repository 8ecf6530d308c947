-- The items that come back the most
--
-- One row is an item of which at least min_units were sold in the period, the greatest part of them
-- returned first. Sales and returns are each counted on their own day: returns of what was sold
-- before the period are in it, so that the rate can be above 1.
--
-- :from date = 2000-01-01  the first day, of the order or the return
-- :to date = 2099-12-31  the last day
-- :min_units bigint = 10  how many units must have been sold
-- :top bigint = 20  how many items
WITH lines AS (
  SELECT
    item_id,
    item_name,
    category,
    CASE WHEN line_type = 'sale' THEN quantity END AS sold_units,
    CASE WHEN line_type = 'return' THEN ABS(quantity) END AS returned_units,
    gross_amount,
    returns_amount
  FROM sales_lines
  WHERE order_date BETWEEN :from AND :to
),

item_totals AS (
  SELECT
    item_id,
    item_name,
    category,
    COALESCE(SUM(sold_units), 0.0000) AS sold_units,
    SUM(returned_units) AS returned_units,
    SUM(gross_amount) AS gross_amount,
    SUM(returns_amount) AS returns_amount
  FROM lines
  GROUP BY item_id, item_name, category
)

SELECT
  item_id,
  item_name,
  category,
  sold_units,
  returned_units,
  CAST(returned_units AS DOUBLE) / NULLIF(sold_units, 0) AS returned_units_rate,
  gross_amount,
  returns_amount
FROM item_totals
WHERE returned_units > 0 AND sold_units >= :min_units
ORDER BY returned_units_rate DESC NULLS LAST, returns_amount DESC, item_id
LIMIT :top
