-- Who comes back: retention by month of the first order
--
-- One row is a cohort: the customers whose first order was in that month. month_N_rate is the part
-- of them who bought in the Nth month after it, whether or not they did in between; null for months
-- that the data do not reach. The last month with data is often not a whole one, and its rates are
-- too low then. Every cohort's later months are in mart_cohorts.
--
-- :from date = 2000-01-01  the first month of first orders, by its first day
-- :to date = 2099-12-31  the last month
WITH cohorts AS (
  SELECT cohort_month, months_since, customers_count, retention_rate
  FROM mart_cohorts
  WHERE cohort_month BETWEEN :from AND :to
)

SELECT
  cohort_month,
  MAX(customers_count) AS customers_count,
  MAX(CASE WHEN months_since = 0 THEN retention_rate END) AS month_0_rate,
  MAX(CASE WHEN months_since = 1 THEN retention_rate END) AS month_1_rate,
  MAX(CASE WHEN months_since = 2 THEN retention_rate END) AS month_2_rate,
  MAX(CASE WHEN months_since = 3 THEN retention_rate END) AS month_3_rate,
  MAX(CASE WHEN months_since = 4 THEN retention_rate END) AS month_4_rate,
  MAX(CASE WHEN months_since = 5 THEN retention_rate END) AS month_5_rate
FROM cohorts
GROUP BY cohort_month
ORDER BY cohort_month
