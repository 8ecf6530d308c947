-- Money without a PURCHASE event, and purchases without money
--
-- How far behaviour and books agree: one row is a match status and a channel. "matched" pairs have
-- both, "sale_without_event" is money that no PURCHASE event tells of, "event_without_sale" a
-- purchase that no sale line tells of: it has no channel and no amounts. Guests' lines name no user
-- and can never match; they are counted on their own. The share is of the net of all sale lines of
-- the period; returns and adjustments are matched with nothing and not in here.
--
-- :from date = 2000-01-01  the first day, of the sale, else of the event
-- :to date = 2099-12-31  the last day
WITH matches AS (
  SELECT
    match_status,
    user_id,
    order_id,
    line_number,
    event_at,
    gross_amount,
    discount_amount,
    net_amount
  FROM sale_matches
  WHERE match_date BETWEEN :from AND :to
),

sale_channels AS (
  SELECT order_id, line_number, channel
  FROM sales_clean
  WHERE line_type = 'sale' AND order_date BETWEEN :from AND :to
),

statuses AS (
  SELECT
    match_status,
    channel,
    COUNT(event_at) AS events_count,
    COUNT(order_id) AS lines_count,
    COUNT(CASE WHEN user_id IS NULL THEN 1 END) AS guest_lines_count,
    SUM(gross_amount) AS gross_amount,
    SUM(discount_amount) AS discount_amount,
    SUM(net_amount) AS net_amount
  FROM matches
  LEFT JOIN sale_channels USING (order_id, line_number)
  GROUP BY match_status, channel
)

SELECT
  match_status,
  channel,
  events_count,
  lines_count,
  guest_lines_count,
  gross_amount,
  discount_amount,
  net_amount,
  CAST(net_amount AS DOUBLE) / NULLIF(SUM(net_amount) OVER (), 0) AS net_share_rate
FROM statuses
ORDER BY match_status, net_amount DESC NULLS LAST, channel NULLS LAST
