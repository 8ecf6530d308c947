-- New and returning customers by week
--
-- Whether growth comes from new people: one row is an ISO week with a sale, named by its Monday.
-- Each customer counts once a week: as new when the first sale line ever falls in it, else as
-- returning; the sum of the days would count some twice. Amounts are gross - discounts of sale
-- lines; new_amount is what new customers spent in their first week. Guests are neither, and have
-- orders and an amount of their own. In the first weeks of data everybody looks new.
--
-- :from date = 2000-01-01  the first day, best a Monday
-- :to date = 2099-12-31  the last day, best a Sunday
WITH sale_lines AS (
  SELECT
    CAST(date_trunc('week', order_date) AS date) AS week_date,
    user_id,
    order_id,
    gross_amount - discount_amount AS sale_amount
  FROM sales_clean
  WHERE line_type = 'sale' AND order_date BETWEEN :from AND :to
),

first_orders AS (
  SELECT user_id, CAST(date_trunc('week', first_order_date) AS date) AS first_week_date
  FROM mart_customers
  -- Who bought before the first day is not new in its week, even if it is the same.
  WHERE first_order_date >= :from
),

kinds AS (
  SELECT
    week_date,
    user_id,
    order_id,
    sale_amount,
    CASE
      WHEN user_id IS NULL THEN 'guest'
      WHEN first_week_date = week_date THEN 'new'
      ELSE 'returning'
    END AS kind
  FROM sale_lines
  LEFT JOIN first_orders USING (user_id)
),

weeks AS (
  SELECT
    week_date,
    COUNT(DISTINCT user_id) AS customers_count,
    COUNT(DISTINCT CASE WHEN kind = 'new' THEN user_id END) AS new_customers_count,
    COUNT(DISTINCT CASE WHEN kind = 'returning' THEN user_id END) AS returning_customers_count,
    COUNT(DISTINCT CASE WHEN kind = 'guest' THEN order_id END) AS guest_orders_count,
    SUM(CASE WHEN kind = 'new' THEN sale_amount ELSE 0.00 END) AS new_amount,
    SUM(CASE WHEN kind = 'returning' THEN sale_amount ELSE 0.00 END) AS returning_amount,
    SUM(CASE WHEN kind = 'guest' THEN sale_amount ELSE 0.00 END) AS guest_amount
  FROM kinds
  GROUP BY week_date
)

SELECT
  week_date,
  customers_count,
  new_customers_count,
  returning_customers_count,
  CAST(new_customers_count AS DOUBLE) / NULLIF(customers_count, 0) AS new_customers_rate,
  guest_orders_count,
  new_amount,
  returning_amount,
  guest_amount
FROM weeks
ORDER BY week_date
