-- Net sales by the currency in which they were paid
--
-- How much of the money hangs on exchange rates: one row is a currency. source_amount is quantity x
-- price in that currency, before discounts, with returns taken off; everything else is in the
-- reporting currency. The rates are the lowest and the highest that converted a line.
--
-- :from date = 2000-01-01  the first day, of the order or the return
-- :to date = 2099-12-31  the last day
WITH currencies AS (
  SELECT
    currency,
    COUNT(*) AS lines_count,
    CAST(ROUND(SUM(source_amount), 2) AS decimal(38, 2)) AS source_amount,
    SUM(gross_amount) AS gross_amount,
    SUM(discount_amount) AS discount_amount,
    SUM(returns_amount) AS returns_amount,
    SUM(net_amount) AS net_amount,
    MIN(exchange_rate) AS lowest_exchange_rate,
    MAX(exchange_rate) AS highest_exchange_rate
  FROM sales_clean
  WHERE order_date BETWEEN :from AND :to
  GROUP BY currency
)

SELECT
  currency,
  lines_count,
  source_amount,
  gross_amount,
  discount_amount,
  returns_amount,
  net_amount,
  CAST(net_amount AS DOUBLE) / NULLIF(SUM(net_amount) OVER (), 0) AS net_share_rate,
  lowest_exchange_rate,
  highest_exchange_rate
FROM currencies
ORDER BY net_amount DESC, currency
