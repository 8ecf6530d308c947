-- One row a known user with order lines: the whole history, and where the customer stands among the
-- others. Scores are fifths (NTILE) of the customers who have bought, ties in the order of user_id.
WITH customers AS (
  SELECT
    user_id,
    MIN(CASE WHEN line_type = 'sale' THEN order_date END) AS first_order_date,
    MAX(CASE WHEN line_type = 'sale' THEN order_date END) AS last_order_date,
    COUNT(DISTINCT CASE WHEN line_type = 'sale' THEN order_id END) AS orders_count,
    SUM(CASE WHEN line_type = 'sale' THEN quantity END) AS units,
    SUM(gross_amount) AS gross_amount,
    SUM(discount_amount) AS discount_amount,
    SUM(returns_amount) AS returns_amount,
    SUM(net_amount) AS net_amount
  FROM sales_clean
  WHERE user_id IS NOT NULL
  GROUP BY user_id
),

data AS (
  SELECT MAX(last_date) AS last_date
  FROM (
    SELECT MAX(event_date) AS last_date FROM mart_user_daily
    UNION ALL
    SELECT MAX(order_date) AS last_date FROM sales_clean
  )
),

buyers AS (
  SELECT
    user_id,
    orders_count,
    net_amount,
    DATEDIFF(last_date, last_order_date) AS recency_days
  FROM customers
  CROSS JOIN data
  WHERE orders_count > 0
),

scores AS (
  SELECT
    user_id,
    recency_days,
    NTILE(5) OVER (ORDER BY recency_days DESC, user_id) AS recency_score,
    NTILE(5) OVER (ORDER BY orders_count, user_id) AS frequency_score,
    NTILE(5) OVER (ORDER BY net_amount, user_id) AS monetary_score
  FROM buyers
)

SELECT
  user_id,
  first_order_date,
  last_order_date,
  orders_count,
  COALESCE(units, 0.0000) AS units,
  gross_amount,
  discount_amount,
  returns_amount,
  net_amount,
  CASE WHEN orders_count > 0
    THEN CAST(ROUND((gross_amount - discount_amount) / orders_count, 2) AS DECIMAL(18, 2))
  END AS average_order_amount,
  orders_count > 1 AS is_repeat,
  recency_days,
  recency_score,
  frequency_score,
  monetary_score,
  -- The README's table of segments, from the top: the first that fits.
  CASE
    WHEN orders_count = 0 THEN 'no_orders'
    WHEN recency_score >= 4 AND orders_count = 1 THEN 'new'
    WHEN recency_score >= 4 AND frequency_score >= 4 AND monetary_score >= 4 THEN 'champions'
    WHEN recency_score >= 3 AND frequency_score >= 4 AND orders_count > 1 THEN 'loyal'
    WHEN recency_score >= 4 THEN 'promising'
    WHEN recency_score = 3 THEN 'needs_attention'
    WHEN frequency_score >= 4 AND monetary_score >= 4 AND orders_count > 1 THEN 'cannot_lose'
    WHEN frequency_score >= 4 AND orders_count > 1 THEN 'at_risk'
    WHEN recency_score = 2 THEN 'hibernating'
    ELSE 'lost'
  END AS segment
FROM customers
LEFT JOIN scores USING (user_id)
