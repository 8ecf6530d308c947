-- Rejected rows by reason, and the money in them
--
-- What to repair at the source first: one row is an input, a reason and, for sales, a currency;
-- currency is null where there is none. source_amount is in that currency, over the rows whose
-- amount could be told, which priced_rows_count counts; amounts of different currencies must not be
-- added. An unreadable file is one row. The reasons are explained in the README.
WITH rejected AS (
  SELECT
    input,
    reason,
    currency,
    COUNT(*) AS rows_count,
    COUNT(DISTINCT file) AS files_count,
    COUNT(source_amount) AS priced_rows_count,
    CAST(ROUND(SUM(source_amount), 2) AS decimal(38, 2)) AS source_amount
  FROM quarantine
  GROUP BY input, reason, currency
)

SELECT
  input,
  reason,
  currency,
  rows_count,
  CAST(rows_count AS DOUBLE) / NULLIF(SUM(rows_count) OVER (PARTITION BY input), 0)
    AS input_share_rate,
  files_count,
  priced_rows_count,
  source_amount
FROM rejected
ORDER BY input, reason, currency NULLS LAST
