SELECT
  'interactions' AS input,
  file,
  raw_text,
  raw_values,
  NULL AS row_hash,
  reason,
  NULL AS currency,
  NULL AS source_amount
FROM interactions_judged
WHERE reason IS NOT NULL
UNION ALL
SELECT 'sales', file, raw_text, raw_values, row_hash, reason, currency, source_amount
FROM sales_judged
WHERE reason IS NOT NULL
