-- sales_clean: one accepted order line. Equal text in every source column is a duplicate; of other
-- lines with one order id and line number the last update, else the greatest row hash, wins.
CREATE TABLE sales_settled AS
WITH typed AS (
  SELECT
    trimmed(order_id) AS order_id,
    trimmed(line_number) AS line_text,
    trimmed(user_id) AS user_id,
    trimmed(item_id) AS item_id,
    TRY_CAST(plain_number(trimmed(quantity)) AS DECIMAL(18, 4)) AS quantity,
    TRY_CAST(plain_number(trimmed(unit_price)) AS DECIMAL(18, 6)) AS unit_price,
    CASE
      WHEN trimmed(discount) IS NULL THEN 0
      ELSE abs(TRY_CAST(plain_number(trimmed(discount)) AS DECIMAL(18, 6)))
    END AS discount,
    coalesce(upper(trimmed(currency)), 'USD') AS currency,
    millis(trimmed(order_at)) AS order_millis,
    trimmed(updated_at) AS updated_text,
    millis(trimmed(updated_at)) AS updated_millis,
    trimmed(original_order_id) AS original_order_id,
    trimmed(store_id) AS store_id,
    trimmed(channel) AS channel,
    trimmed(country) AS country,
    file,
    raw_text,
    concat_ws(
      ',',
      member('order_id', order_id),
      member('line_number', line_number),
      member('user_id', user_id),
      member('item_id', item_id),
      member('quantity', quantity),
      member('unit_price', unit_price),
      member('discount', discount),
      member('currency', currency),
      member('order_at', order_at),
      member('original_order_id', original_order_id),
      member('store_id', store_id),
      member('channel', channel),
      member('country', country),
      member('updated_at', updated_at)) AS members,
    row_hash,
    is_malformed
  FROM raw_sales
),

numbered AS (
  SELECT
    *,
    CASE
      WHEN regexp_full_match(line_text, '\d+(\.0*)?')
        AND TRY_CAST(line_text AS BIGINT) BETWEEN 1 AND 2147483647
        THEN CAST(line_text AS INTEGER)
    END AS given_number,
    CAST(quantity * unit_price AS DECIMAL(38, 10)) AS source_amount,
    instant(order_millis) AS order_at,
    CAST(instant(order_millis) AS DATE) AS order_date,
    instant(updated_millis) AS updated_at,
    CASE
      WHEN quantity < 0 THEN 'return'
      WHEN unit_price < 0 THEN 'adjustment'
      ELSE 'sale'
    END AS line_type
  FROM typed
),

-- The latest rate on or before the day, from its own day until the next one or until it is too old.
rates_by_day AS (
  SELECT
    currency AS rate_currency,
    rate,
    CAST(
      unnest(
        range(
          rate_date,
          least(
            rate_date + 8,
            lead(rate_date, 1, DATE '9999-01-01') OVER (
              PARTITION BY currency ORDER BY rate_date)),
          INTERVAL 1 DAY))
      AS DATE) AS day
  FROM exchange_rates
),

rated AS (
  SELECT
    numbered.*,
    CASE WHEN currency = 'USD' THEN 1 ELSE rate END AS exchange_rate
  FROM numbered
  LEFT JOIN rates_by_day ON currency = rate_currency AND order_date = day
),

-- Each amount is rounded half up to the cent once.
priced AS (
  SELECT
    *,
    in_cents(source_amount, currency, exchange_rate) AS worth,
    in_cents(discount, currency, exchange_rate) AS given
  FROM rated
),

judged AS (
  SELECT
    *,
    CASE
      WHEN is_malformed THEN 'malformed_row'
      WHEN order_id IS NULL THEN 'missing_order_id'
      WHEN item_id IS NULL THEN 'missing_item_id'
      WHEN line_text IS NOT NULL AND given_number IS NULL THEN 'invalid_line_number'
      WHEN quantity IS NULL OR quantity = 0 THEN 'invalid_quantity'
      WHEN unit_price IS NULL THEN 'invalid_price'
      WHEN discount IS NULL THEN 'invalid_discount'
      WHEN order_millis IS NULL OR (updated_text IS NOT NULL AND updated_millis IS NULL)
        THEN 'unparsable_timestamp'
      WHEN NOT is_accepted(order_millis) OR NOT coalesce(is_accepted(updated_millis), true)
        THEN 'timestamp_out_of_range'
      WHEN exchange_rate IS NULL THEN 'no_exchange_rate'
      WHEN worth IS NULL OR given IS NULL THEN 'invalid_price'
    END AS fault
  FROM priced
)

SELECT
  order_id,
  given_number AS line_number,
  line_type,
  user_id,
  item_id,
  quantity,
  unit_price,
  currency,
  source_amount,
  CAST(exchange_rate AS DECIMAL(20, 10)) AS exchange_rate,
  CASE WHEN line_type = 'return' THEN 0 ELSE worth END AS gross_amount,
  CASE WHEN line_type = 'return' THEN -given ELSE given END AS discount_amount,
  CASE WHEN line_type = 'return' THEN abs(worth) ELSE 0 END AS returns_amount,
  order_at,
  updated_at,
  original_order_id,
  store_id,
  channel,
  country,
  file,
  raw_text,
  CASE WHEN NOT is_malformed THEN '{' || members || '}' END AS raw_values,
  row_hash,
  order_date,
  fault AS reason
FROM judged;

-- Of equal rows the one of the first file stays.
CREATE TABLE equal_sales AS
SELECT row_hash, arg_min(rowid, file) AS kept_row
FROM sales_settled
WHERE reason IS NULL
GROUP BY row_hash
HAVING count(*) > 1;

DELETE FROM sales_settled
USING equal_sales
WHERE sales_settled.row_hash = equal_sales.row_hash
  AND sales_settled.reason IS NULL
  AND sales_settled.rowid <> equal_sales.kept_row;

-- Lines without a number follow the numbered ones of their order.
CREATE TABLE generated_numbers AS
WITH last_numbers AS (
  SELECT order_id, max(line_number) AS last_number
  FROM sales_settled
  WHERE reason IS NULL
  GROUP BY order_id
)

SELECT
  sales.rowid AS row_number,
  coalesce(last_number, 0)
    + row_number() OVER (PARTITION BY order_id ORDER BY order_at, item_id, row_hash) AS line_number
FROM sales_settled AS sales
JOIN last_numbers USING (order_id)
WHERE reason IS NULL AND line_number IS NULL;

UPDATE sales_settled
SET line_number = generated_numbers.line_number
FROM generated_numbers
WHERE sales_settled.rowid = generated_numbers.row_number;

-- Of different rows for one line the last update, else the greatest row hash, wins.
CREATE TABLE corrected_sales AS
SELECT
  order_id,
  line_number,
  arg_max(row_hash, (coalesce(updated_at, TIMESTAMP '1970-01-01'), row_hash)) AS kept_hash
FROM sales_settled
WHERE reason IS NULL
GROUP BY order_id, line_number
HAVING count(*) > 1;

UPDATE sales_settled
SET reason = 'superseded'
FROM corrected_sales
WHERE sales_settled.order_id = corrected_sales.order_id
  AND sales_settled.line_number = corrected_sales.line_number
  AND sales_settled.reason IS NULL
  AND sales_settled.row_hash <> corrected_sales.kept_hash;

CREATE TABLE sales_clean AS
SELECT
  order_id,
  line_number,
  line_type,
  user_id,
  item_id,
  quantity,
  unit_price,
  currency,
  source_amount,
  exchange_rate,
  CAST(gross_amount AS DECIMAL(18, 2)) AS gross_amount,
  CAST(discount_amount AS DECIMAL(18, 2)) AS discount_amount,
  CAST(returns_amount AS DECIMAL(18, 2)) AS returns_amount,
  CAST(gross_amount - discount_amount - returns_amount AS DECIMAL(18, 2)) AS net_amount,
  order_at,
  updated_at,
  original_order_id,
  store_id,
  channel,
  country,
  file,
  raw_values,
  row_hash,
  order_date
FROM sales_settled
WHERE reason IS NULL;
