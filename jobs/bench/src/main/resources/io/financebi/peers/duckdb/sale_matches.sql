-- sale_matches: each PURCHASE event and each sale line once, alone or with its match, and the views
-- of the item by the user in the seven days up to the sale, else the event.
CREATE TABLE sale_matches AS
WITH rows_of_both AS (
  SELECT
    row_number() OVER () AS row_id,
    coalesce(sale_lines.user_id, purchases.user_id) AS user_id,
    coalesce(sale_lines.item_id, purchases.item_id) AS item_id,
    event_at,
    order_at,
    coalesce(order_at, event_at) AS moment_at,
    order_id,
    line_number,
    gross_amount,
    discount_amount,
    returns_amount,
    net_amount,
    coalesce(order_date, event_date) AS match_date
  FROM purchases
  LEFT JOIN matched_pairs USING (event_number)
  FULL JOIN sale_lines USING (sale_number)
),

views AS (
  SELECT user_id, item_id, event_at AS view_at
  FROM interactions_clean
  WHERE event_type = 'VIEW'
),

seen AS (
  SELECT row_id, max(view_at) AS last_view_at, count(*) AS views_count
  FROM rows_of_both
  JOIN views USING (user_id, item_id)
  WHERE view_at BETWEEN moment_at - INTERVAL 7 DAY AND moment_at
  GROUP BY row_id
)

SELECT
  CASE
    WHEN order_id IS NULL THEN 'event_without_sale'
    WHEN event_at IS NULL THEN 'sale_without_event'
    ELSE 'matched'
  END AS match_status,
  user_id,
  item_id,
  event_at,
  order_id,
  line_number,
  order_at,
  CAST(0.001 * CAST(epoch_ms(order_at) - epoch_ms(event_at) AS DECIMAL(18, 0))
    AS DECIMAL(18, 3)) AS lag_seconds,
  last_view_at,
  coalesce(views_count, 0) AS views_count,
  gross_amount,
  discount_amount,
  returns_amount,
  net_amount,
  match_date
FROM rows_of_both
LEFT JOIN seen USING (row_id);
