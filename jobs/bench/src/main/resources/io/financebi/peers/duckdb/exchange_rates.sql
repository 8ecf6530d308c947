-- exchange_rates: one currency and day with a rate of its own. Of different rates for one day the
-- greatest row hash wins.
CREATE TABLE rates_settled AS
WITH typed AS (
  SELECT
    *,
    upper(trimmed(currency)) AS code,
    iso_millis(trimmed("date")) AS millis,
    TRY_CAST(plain_number(trimmed(rate)) AS DECIMAL(20, 10)) AS worth
  FROM raw_rates
),

judged AS (
  SELECT
    *,
    CAST(instant(millis) AS DATE) AS rate_date,
    CASE
      WHEN is_malformed THEN 'malformed_row'
      WHEN code IS NULL THEN 'missing_currency'
      WHEN worth IS NULL OR worth <= 0 THEN 'invalid_rate'
      WHEN millis IS NULL THEN 'unparsable_timestamp'
      WHEN NOT is_accepted(millis) THEN 'timestamp_out_of_range'
    END AS fault
  FROM typed
),

compared AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY row_hash, fault ORDER BY file) > 1 AND fault IS NULL
      AS is_duplicate,
    dense_rank() OVER (PARTITION BY code, rate_date, fault ORDER BY row_hash DESC) > 1
      AND fault IS NULL AS is_superseded
  FROM judged
)

SELECT
  code AS currency,
  rate_date,
  worth AS rate,
  file,
  raw_text,
  CASE
    WHEN NOT is_malformed
      THEN '{'
        || concat_ws(
          ',', member('date', "date"), member('currency', currency), member('rate', rate))
        || '}'
  END AS raw_values,
  row_hash,
  coalesce(fault, CASE WHEN is_superseded THEN 'superseded' END) AS reason
FROM compared
WHERE NOT is_duplicate;

CREATE TABLE exchange_rates AS
SELECT currency, rate_date, rate, file, raw_values, row_hash
FROM rates_settled
WHERE reason IS NULL;
