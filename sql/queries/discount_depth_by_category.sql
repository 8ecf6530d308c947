-- How much is given away, by category and month
--
-- One row is a month and a category with sales; null are the items without one and those that the
-- catalogue does not know. discount_rate is discounts / gross over all sale lines,
-- discounted_lines_rate how many of them had a discount, and depth_rate discounts / gross over
-- those: many small discounts and a few deep ones have the same first rate. What returns took back
-- is not in here.
--
-- :from date = 2000-01-01  the first day of the order
-- :to date = 2099-12-31  the last day
WITH sale_lines AS (
  SELECT
    CAST(date_trunc('month', order_date) AS date) AS order_month,
    category,
    gross_amount,
    discount_amount,
    CASE WHEN discount_amount > 0 THEN gross_amount END AS discounted_gross_amount,
    CASE WHEN discount_amount > 0 THEN discount_amount END AS given_amount
  FROM sales_lines
  WHERE line_type = 'sale' AND order_date BETWEEN :from AND :to
),

monthly AS (
  SELECT
    order_month,
    category,
    COUNT(*) AS lines_count,
    COUNT(discounted_gross_amount) AS discounted_lines_count,
    SUM(gross_amount) AS gross_amount,
    SUM(discount_amount) AS discount_amount,
    SUM(discounted_gross_amount) AS discounted_gross_amount,
    SUM(given_amount) AS given_amount
  FROM sale_lines
  GROUP BY order_month, category
)

SELECT
  order_month,
  category,
  lines_count,
  discounted_lines_count,
  CAST(discounted_lines_count AS DOUBLE) / NULLIF(lines_count, 0) AS discounted_lines_rate,
  gross_amount,
  discount_amount,
  CAST(discount_amount AS DOUBLE) / NULLIF(gross_amount, 0) AS discount_rate,
  CAST(given_amount AS DOUBLE) / NULLIF(discounted_gross_amount, 0) AS depth_rate
FROM monthly
ORDER BY order_month, discount_amount DESC, category NULLS LAST
