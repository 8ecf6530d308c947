-- Net sales by store, channel and country
--
-- Where the money comes from: one row is a country, channel and store that had an order line; null
-- where the source gave none, as the store of an order on the web. Customers are known users with a
-- sale line, guests are in the money only; who buys at two places counts at both. The share is of
-- the net of all rows shown.
--
-- :from date = 2000-01-01  the first day, of the order or the return
-- :to date = 2099-12-31  the last day
-- :country string = ''  only this country; empty for all
-- :channel string = ''  only this channel; empty for all
WITH lines AS (
  SELECT
    country,
    channel,
    store_id,
    CASE WHEN line_type = 'sale' THEN order_id END AS order_id,
    CASE WHEN line_type = 'sale' THEN user_id END AS customer_id,
    CASE WHEN line_type = 'sale' THEN quantity END AS sold_units,
    gross_amount,
    discount_amount,
    returns_amount,
    net_amount
  FROM sales_clean
  WHERE order_date BETWEEN :from AND :to
    AND (CAST(:country AS varchar) = '' OR country = :country)
    AND (CAST(:channel AS varchar) = '' OR channel = :channel)
),

places AS (
  SELECT
    country,
    channel,
    store_id,
    COUNT(DISTINCT order_id) AS orders_count,
    COUNT(DISTINCT customer_id) AS customers_count,
    COALESCE(SUM(sold_units), 0.0000) AS units,
    SUM(gross_amount) AS gross_amount,
    SUM(discount_amount) AS discount_amount,
    SUM(returns_amount) AS returns_amount,
    SUM(net_amount) AS net_amount
  FROM lines
  GROUP BY country, channel, store_id
)

SELECT
  country,
  channel,
  store_id,
  orders_count,
  customers_count,
  units,
  gross_amount,
  discount_amount,
  returns_amount,
  net_amount,
  CAST(net_amount AS DOUBLE) / NULLIF(SUM(net_amount) OVER (), 0) AS net_share_rate
FROM places
ORDER BY net_amount DESC, country NULLS LAST, channel NULLS LAST, store_id NULLS LAST
