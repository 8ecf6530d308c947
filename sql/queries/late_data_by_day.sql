-- Sale lines that came after their day was thought complete
--
-- How far back numbers still change: one row is a day with order lines. Files count as having come
-- in the order of their paths; where paths do not follow time, this tells nothing. A file that
-- reaches into a later day has covered the days before it to their end: a line is late when a file
-- before its own had covered its day. (One line dated far ahead by mistake makes all that follow it
-- late.) longest_delay_days is how many days beyond the day the files had reached when a line of it
-- still came, latest_file the name of the last file that brought one. A line that was corrected
-- counts where the correction stands.
--
-- :from date = 2000-01-01  the first day, of the order or the return
-- :to date = 2099-12-31  the last day
WITH file_days AS (
  SELECT file, order_date, COUNT(*) AS lines_count, SUM(net_amount) AS net_amount
  FROM sales_clean
  GROUP BY file, order_date
),

files AS (
  SELECT file, MAX(order_date) AS last_date
  FROM file_days
  GROUP BY file
),

reach AS (
  SELECT
    file,
    MAX(last_date) OVER (
      ORDER BY file ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS reached_date
  FROM files
),

judged AS (
  SELECT
    order_date,
    lines_count,
    net_amount,
    CASE WHEN order_date < reached_date THEN lines_count ELSE 0 END AS late_lines_count,
    CASE WHEN order_date < reached_date THEN net_amount ELSE 0.00 END AS late_net_amount,
    CASE WHEN order_date < reached_date THEN date_diff('day', order_date, reached_date) END
      AS delay_days,
    CASE WHEN order_date < reached_date THEN file END AS late_file
  FROM file_days
  JOIN reach USING (file)
)

SELECT
  order_date,
  CAST(SUM(lines_count) AS bigint) AS lines_count,
  CAST(SUM(late_lines_count) AS bigint) AS late_lines_count,
  CAST(SUM(late_lines_count) AS DOUBLE) / NULLIF(SUM(lines_count), 0) AS late_lines_rate,
  SUM(net_amount) AS net_amount,
  SUM(late_net_amount) AS late_net_amount,
  MAX(delay_days) AS longest_delay_days,
  REGEXP_REPLACE(MAX(late_file), '^.*/', '') AS latest_file
FROM judged
WHERE order_date BETWEEN :from AND :to
GROUP BY order_date
ORDER BY order_date
