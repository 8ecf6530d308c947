-- All pairs that may match: a PURCHASE event and a sale line of one user and item, at most 24 hours
-- apart, each with its place in the order in which pairs are taken.
CREATE TABLE purchases AS
SELECT row_number() OVER () AS event_number, user_id, item_id, event_at, event_date
FROM interactions_clean
WHERE event_type = 'PURCHASE';

CREATE TABLE sale_lines AS
SELECT row_number() OVER () AS sale_number, *
FROM sales_clean
WHERE line_type = 'sale';

CREATE TABLE open_pairs AS
WITH pairs AS (
  SELECT
    event_number,
    sale_number,
    abs(epoch_ms(order_at) - epoch_ms(event_at)) AS distance,
    order_at,
    order_id,
    line_number,
    event_at
  FROM purchases
  JOIN sale_lines USING (user_id, item_id)
)

SELECT
  event_number,
  sale_number,
  row_number() OVER (ORDER BY distance, order_at, order_id, line_number, event_at) AS place
FROM pairs
WHERE distance <= 24 * 60 * 60 * 1000;

CREATE TABLE matched_pairs (event_number BIGINT, sale_number BIGINT);
