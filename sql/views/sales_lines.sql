-- Order lines with the item's name, category and cost
--
-- One row is one accepted order line: sale, return or adjustment. An item that the catalogue does
-- not know has no name, category and cost. cost_amount is what the goods of the line cost, rounded
-- to the cent: a return takes it back, an adjustment moves no goods and costs 0, and it is null
-- where the cost of the item is not known. Times are UTC without a zone.
SELECT
  order_id,
  line_number,
  line_type,
  user_id,
  item_id,
  name AS item_name,
  category,
  quantity,
  unit_price,
  currency,
  source_amount,
  exchange_rate,
  gross_amount,
  discount_amount,
  returns_amount,
  net_amount,
  unit_cost,
  -- 38 digits hold any quantity x cost, so that no single line can make the view fail.
  CASE line_type
    WHEN 'sale' THEN CAST(ROUND(quantity * unit_cost, 2) AS decimal(38, 2))
    WHEN 'return' THEN CAST(ROUND(-ABS(quantity) * unit_cost, 2) AS decimal(38, 2))
    ELSE CAST(0 AS decimal(38, 2))
  END AS cost_amount,
  CAST(order_at AT TIME ZONE 'UTC' AS timestamp(3)) AS order_at,
  CAST(updated_at AT TIME ZONE 'UTC' AS timestamp(3)) AS updated_at,
  original_order_id,
  store_id,
  channel,
  country,
  order_date
FROM sales_clean
LEFT JOIN items USING (item_id)
