-- The items that people look at and never buy
--
-- Candidates for a better price, picture or place: one row is an item with at least min_views VIEW
-- events in the period, and in the same period neither a PURCHASE event nor a sale line; the most
-- viewed first. An item that only came back has no sale line and is there too.
--
-- :from date = 2000-01-01  the first day
-- :to date = 2099-12-31  the last day
-- :min_views bigint = 10  how many views an item must have
-- :top bigint = 50  how many items
WITH item_totals AS (
  SELECT
    item_id,
    CAST(SUM(views_count) AS bigint) AS views_count,
    CAST(SUM(carts_count) AS bigint) AS carts_count,
    CAST(SUM(cart_removals_count) AS bigint) AS cart_removals_count,
    SUM(purchases_count) AS purchases_count,
    SUM(orders_count) AS orders_count,
    MAX(CASE WHEN views_count > 0 THEN event_date END) AS last_view_date
  FROM mart_item_daily
  WHERE event_date BETWEEN :from AND :to
  GROUP BY item_id
)

SELECT
  item_id,
  name AS item_name,
  category,
  views_count,
  carts_count,
  cart_removals_count,
  last_view_date
FROM item_totals
LEFT JOIN items USING (item_id)
WHERE views_count > 0 AND views_count >= :min_views AND purchases_count = 0 AND orders_count = 0
ORDER BY views_count DESC, item_id
LIMIT :top
