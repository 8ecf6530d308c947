-- The rate of each day: from its own on until the next one, or for a week.
WITH holding AS (
  SELECT
    *,
    DATE_SUB(LEAD(rate_date) OVER (PARTITION BY currency ORDER BY rate_date), 1) AS last_date
  FROM exchange_rates
)

SELECT
  currency,
  rate,
  EXPLODE(SEQUENCE(rate_date, LEAST(DATE_ADD(rate_date, 7), last_date))) AS order_date
FROM holding
