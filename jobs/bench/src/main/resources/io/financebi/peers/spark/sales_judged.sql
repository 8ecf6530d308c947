-- All sale rows but duplicates, typed and priced, those to be rejected with a reason. Line numbers
-- are there in all generated files.
WITH typed AS (
  SELECT
    *,
    CAST(line_number AS INT) AS number,
    CAST(quantity AS DECIMAL(18, 4)) AS q,
    CAST(unit_price AS DECIMAL(18, 6)) AS p,
    CAST(COALESCE(discount, 0) AS DECIMAL(18, 6)) AS d,
    CAST(order_at AS TIMESTAMP) AS at,
    CAST(order_at AS DATE) AS order_date
  FROM raw_sales
),

priced AS (
  SELECT *, CAST(IF(currency = 'USD', 1, rate) AS DECIMAL(14, 10)) AS r
  FROM typed
  LEFT JOIN daily_rates USING (currency, order_date)
),

judged AS (
  SELECT
    *,
    CAST(r * CAST(q * p AS DECIMAL(23, 10)) AS DECIMAL(18, 2)) AS worth,
    CAST(r * d AS DECIMAL(18, 2)) * IF(q < 0, -1, 1) AS given,
    CASE
      WHEN is_malformed THEN 'malformed_row'
      WHEN order_id IS NULL THEN 'missing_order_id'
      WHEN item_id IS NULL THEN 'missing_item_id'
      WHEN number IS NULL OR number < 1 THEN 'invalid_line_number'
      WHEN q IS NULL OR q = 0 THEN 'invalid_quantity'
      WHEN p IS NULL THEN 'invalid_price'
      WHEN d IS NULL THEN 'invalid_discount'
      WHEN at IS NULL THEN 'unparsable_timestamp'
      WHEN YEAR(at) NOT BETWEEN 2000 AND 2099 THEN 'timestamp_out_of_range'
      WHEN r IS NULL THEN 'no_exchange_rate'
    END AS fault
  FROM priced
),

copies AS (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY fault, row_hash ORDER BY file) AS copy FROM judged
),

versions AS (
  SELECT
    *,
    RANK() OVER (PARTITION BY fault, order_id, number ORDER BY row_hash DESC) AS version
  FROM copies
  WHERE copy = 1 OR fault IS NOT NULL
)

SELECT
  order_id,
  number AS line_number,
  CASE WHEN q < 0 THEN 'return' WHEN p < 0 THEN 'adjustment' ELSE 'sale' END AS line_type,
  user_id,
  item_id,
  q AS quantity,
  p AS unit_price,
  currency,
  IF(is_malformed, NULL, q * p) AS source_amount,
  r AS exchange_rate,
  IF(q < 0, 0, worth) AS gross_amount,
  given AS discount_amount,
  IF(q < 0, -worth, 0) AS returns_amount,
  worth - given AS net_amount,
  at AS order_at,
  CAST(NULL AS TIMESTAMP) AS updated_at,
  original_order_id,
  store_id,
  channel,
  country,
  file,
  raw_text,
  raw_values,
  row_hash,
  order_date,
  COALESCE(fault, IF(version > 1, 'superseded', NULL)) AS reason
FROM versions
