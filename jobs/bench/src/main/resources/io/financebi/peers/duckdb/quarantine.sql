-- quarantine: one rejected raw row; of a file that cannot be read, one for the whole of it.
CREATE TABLE quarantine AS
-- What DuckDB's reader of CSV refused; a line with two faults is one line.
WITH rejected_lines AS (
  SELECT DISTINCT
    input_files.input,
    input_files.file,
    line_byte_position,
    rtrim(csv_line, chr(13)) AS raw_text
  FROM reject_errors
  JOIN reject_scans USING (scan_id, file_id)
  JOIN input_files ON input_files.file = reject_scans.file_path
)

SELECT input, file, raw_text, raw_values, reason FROM interactions_rejected
UNION ALL BY NAME
SELECT 'sales' AS input, file, raw_text, raw_values, row_hash, reason, currency, source_amount
FROM sales_settled
WHERE reason IS NOT NULL
UNION ALL BY NAME
SELECT 'items' AS input, file, raw_text, raw_values, row_hash, reason
FROM items_settled
WHERE reason IS NOT NULL
UNION ALL BY NAME
SELECT 'rates' AS input, file, raw_text, raw_values, row_hash, reason
FROM rates_settled
WHERE reason IS NOT NULL
UNION ALL BY NAME
SELECT input, file, raw_text, 'malformed_row' AS reason FROM rejected_lines
UNION ALL BY NAME
SELECT input, file, 'unreadable_file' AS reason FROM unreadable_files;
