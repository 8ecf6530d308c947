-- What may match: at most a day apart; the pair with the least place is taken first.
SELECT
  user_id,
  item_id,
  event_at,
  order_id,
  line_number,
  STRUCT(
    ABS(UNIX_MILLIS(order_at) - UNIX_MILLIS(event_at)) AS distance,
    order_at,
    order_id,
    line_number,
    event_at) AS place
FROM interactions_clean
JOIN sales_clean USING (user_id, item_id)
WHERE event_type = 'PURCHASE'
  AND line_type = 'sale'
  AND ABS(UNIX_MILLIS(order_at) - UNIX_MILLIS(event_at)) <= 86400000
