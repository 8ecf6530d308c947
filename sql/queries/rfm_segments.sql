-- Customers and their money by RFM segment
--
-- Whom to keep, win back or let go: one row is a segment, as the README defines them, over the
-- whole history. Net is gross - discounts - returns. Recency is in days from the last order to the
-- last day of data; null for no_orders, who only gave things back. Guests are in none.
WITH segments AS (
  SELECT
    segment,
    COUNT(*) AS customers_count,
    CAST(SUM(orders_count) AS bigint) AS orders_count,
    SUM(net_amount) AS net_amount,
    CAST(SUM(recency_days) AS DOUBLE) / NULLIF(COUNT(recency_days), 0) AS average_recency_days
  FROM mart_customers
  GROUP BY segment
)

SELECT
  segment,
  customers_count,
  CAST(customers_count AS DOUBLE) / NULLIF(SUM(customers_count) OVER (), 0)
    AS customers_share_rate,
  orders_count,
  CAST(orders_count AS DOUBLE) / NULLIF(customers_count, 0) AS orders_per_customer,
  net_amount,
  CAST(net_amount AS DOUBLE) / NULLIF(SUM(net_amount) OVER (), 0) AS net_share_rate,
  average_recency_days
FROM segments
ORDER BY net_amount DESC, segment
