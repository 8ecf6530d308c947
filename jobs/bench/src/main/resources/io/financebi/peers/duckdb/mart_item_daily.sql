-- mart_item_daily: one day and item: what was done, joined with what it earned.
CREATE TABLE mart_item_daily AS
WITH events AS (
  SELECT
    event_date,
    item_id,
    count(*) AS events_count,
    count(*) FILTER (event_type = 'VIEW') AS views_count,
    count(*) FILTER (event_type = 'ADD_TO_CART') AS carts_count,
    count(*) FILTER (event_type = 'REMOVE_FROM_CART') AS cart_removals_count,
    count(*) FILTER (event_type = 'PURCHASE') AS purchases_count
  FROM interactions_clean
  GROUP BY event_date, item_id
),

money AS (
  SELECT
    order_date AS event_date,
    item_id,
    count(DISTINCT order_id) FILTER (line_type = 'sale') AS orders_count,
    sum(quantity) FILTER (line_type = 'sale') AS units,
    sum(gross_amount) AS gross_amount,
    sum(discount_amount) AS discount_amount,
    sum(returns_amount) AS returns_amount,
    sum(net_amount) AS net_amount
  FROM sales_clean
  GROUP BY order_date, item_id
)

SELECT
  item_id,
  coalesce(events_count, 0) AS events_count,
  coalesce(views_count, 0) AS views_count,
  coalesce(carts_count, 0) AS carts_count,
  coalesce(cart_removals_count, 0) AS cart_removals_count,
  coalesce(purchases_count, 0) AS purchases_count,
  coalesce(events_count - views_count - carts_count - cart_removals_count - purchases_count, 0)
    AS other_events_count,
  coalesce(orders_count, 0) AS orders_count,
  CAST(coalesce(units, 0) AS DECIMAL(18, 4)) AS units,
  CAST(coalesce(gross_amount, 0) AS DECIMAL(18, 2)) AS gross_amount,
  CAST(coalesce(discount_amount, 0) AS DECIMAL(18, 2)) AS discount_amount,
  CAST(coalesce(returns_amount, 0) AS DECIMAL(18, 2)) AS returns_amount,
  CAST(coalesce(net_amount, 0) AS DECIMAL(18, 2)) AS net_amount,
  purchases_count / nullif(views_count, 0) AS view_to_purchase_rate,
  event_date
FROM events
FULL JOIN money USING (event_date, item_id);
