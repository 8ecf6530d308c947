-- The items that are bought together
--
-- What to place side by side or to recommend: one row is a pair of items with sale lines in at
-- least min_orders orders together, the most frequent first. support_rate is the part of all orders
-- that have both, confidence_a_to_b_rate the part of the orders with item A that have item B too,
-- and lift how many times more often they meet than if people chose them independently: 1 is
-- chance. With few orders together a high lift is chance as well.
--
-- :from date = 2000-01-01  the first day of the order
-- :to date = 2099-12-31  the last day
-- :min_orders bigint = 3  how many orders must have both
-- :top bigint = 50  how many pairs
WITH order_items AS (
  SELECT DISTINCT order_id, item_id
  FROM sales_clean
  WHERE line_type = 'sale' AND order_date BETWEEN :from AND :to
),

totals AS (
  SELECT COUNT(DISTINCT order_id) AS all_orders_count
  FROM order_items
),

item_orders AS (
  -- An item in too few orders cannot be in enough together with another.
  SELECT item_id, COUNT(*) AS orders_count
  FROM order_items
  GROUP BY item_id
  HAVING COUNT(*) >= :min_orders
),

frequent_items AS (
  SELECT order_id, item_id
  FROM order_items
  JOIN item_orders USING (item_id)
),

pairs AS (
  SELECT a.item_id AS item_a_id, b.item_id AS item_b_id, COUNT(*) AS orders_count
  FROM frequent_items AS a
  JOIN frequent_items AS b ON b.order_id = a.order_id AND b.item_id > a.item_id
  GROUP BY a.item_id, b.item_id
  HAVING COUNT(*) >= :min_orders
)

SELECT
  item_a_id,
  item_a.name AS item_a_name,
  item_b_id,
  item_b.name AS item_b_name,
  pairs.orders_count,
  orders_a.orders_count AS item_a_orders_count,
  orders_b.orders_count AS item_b_orders_count,
  CAST(pairs.orders_count AS DOUBLE) / NULLIF(all_orders_count, 0) AS support_rate,
  CAST(pairs.orders_count AS DOUBLE) / NULLIF(orders_a.orders_count, 0) AS confidence_a_to_b_rate,
  CAST(pairs.orders_count AS DOUBLE) / NULLIF(orders_b.orders_count, 0) AS confidence_b_to_a_rate,
  CAST(pairs.orders_count * all_orders_count AS DOUBLE)
    / NULLIF(orders_a.orders_count * orders_b.orders_count, 0) AS lift
FROM pairs
CROSS JOIN totals
JOIN item_orders AS orders_a ON orders_a.item_id = item_a_id
JOIN item_orders AS orders_b ON orders_b.item_id = item_b_id
LEFT JOIN items AS item_a ON item_a.item_id = item_a_id
LEFT JOIN items AS item_b ON item_b.item_id = item_b_id
ORDER BY pairs.orders_count DESC, lift DESC, item_a_id, item_b_id
LIMIT :top
