-- The items that sell best when they are looked at
--
-- One row is an item with at least min_views VIEW events in the period, the greatest rate first.
-- The rate is PURCHASE events / VIEW events of the whole period, not the mean of the days' rates;
-- it can be above 1 where things are bought that were not looked at first. With few views it is
-- chance.
--
-- :from date = 2000-01-01  the first day of the events
-- :to date = 2099-12-31  the last day
-- :min_views bigint = 50  how many views an item must have
-- :top bigint = 20  how many items
WITH item_events AS (
  SELECT
    item_id,
    CAST(SUM(views_count) AS bigint) AS views_count,
    CAST(SUM(carts_count) AS bigint) AS carts_count,
    CAST(SUM(purchases_count) AS bigint) AS purchases_count
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
  purchases_count,
  CAST(carts_count AS DOUBLE) / NULLIF(views_count, 0) AS view_to_cart_rate,
  CAST(purchases_count AS DOUBLE) / NULLIF(views_count, 0) AS view_to_purchase_rate
FROM item_events
LEFT JOIN items USING (item_id)
WHERE views_count >= :min_views
ORDER BY view_to_purchase_rate DESC NULLS LAST, views_count DESC, item_id
LIMIT :top
