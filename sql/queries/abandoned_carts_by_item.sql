-- The items that people put into the cart and leave there
--
-- One row is an item that at least min_users users put into the cart in the period, the most left
-- behind first. A user has left it when no PURCHASE event of the item follows the user's first
-- ADD_TO_CART before the end of the period: carts of the last days may still be bought.
--
-- :from date = 2000-01-01  the first day of the events
-- :to date = 2099-12-31  the last day
-- :min_users bigint = 5  how many users must have put it into the cart
-- :top bigint = 20  how many items
WITH carts AS (
  SELECT
    item_id,
    user_id,
    MIN(CASE WHEN event_type = 'ADD_TO_CART' THEN event_at END) AS first_cart_at,
    MAX(CASE WHEN event_type = 'PURCHASE' THEN event_at END) AS last_purchase_at
  FROM interactions_clean
  WHERE event_type IN ('ADD_TO_CART', 'PURCHASE') AND event_date BETWEEN :from AND :to
  GROUP BY item_id, user_id
),

item_carts AS (
  SELECT
    item_id,
    COUNT(first_cart_at) AS carting_users_count,
    COUNT(CASE WHEN last_purchase_at >= first_cart_at THEN 1 END) AS buying_users_count
  FROM carts
  GROUP BY item_id
)

SELECT
  item_id,
  name AS item_name,
  category,
  carting_users_count,
  buying_users_count,
  carting_users_count - buying_users_count AS abandoning_users_count,
  CAST(carting_users_count - buying_users_count AS DOUBLE) / NULLIF(carting_users_count, 0)
    AS abandonment_rate
FROM item_carts
LEFT JOIN items USING (item_id)
WHERE carting_users_count >= :min_users
ORDER BY abandoning_users_count DESC, abandonment_rate DESC NULLS LAST, item_id
LIMIT :top
