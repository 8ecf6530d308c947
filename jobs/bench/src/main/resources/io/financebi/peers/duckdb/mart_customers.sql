-- mart_customers: one known user with order lines. Scores are fifths of those who have bought, ties
-- in the order of user_id; 5 is best.
CREATE TABLE mart_customers AS
WITH histories AS (
  SELECT
    user_id,
    min(order_date) FILTER (line_type = 'sale') AS first_order_date,
    max(order_date) FILTER (line_type = 'sale') AS last_order_date,
    count(DISTINCT order_id) FILTER (line_type = 'sale') AS orders_count,
    sum(quantity) FILTER (line_type = 'sale') AS units,
    sum(gross_amount) AS gross_amount,
    sum(discount_amount) AS discount_amount,
    sum(returns_amount) AS returns_amount,
    sum(net_amount) AS net_amount
  FROM sales_clean
  WHERE user_id IS NOT NULL
  GROUP BY user_id
),

last_day AS (
  SELECT
    greatest(
      (SELECT max(event_date) FROM interactions_clean),
      (SELECT max(order_date) FROM sales_clean)) AS last_date
),

buyers AS (
  SELECT
    user_id,
    orders_count,
    net_amount,
    date_diff('day', last_order_date, last_date) AS recency_days
  FROM histories, last_day
  WHERE orders_count > 0
),

scores AS (
  SELECT
    user_id,
    CAST(recency_days AS INTEGER) AS recency_days,
    CAST(ntile(5) OVER (ORDER BY recency_days DESC, user_id) AS INTEGER) AS recency_score,
    CAST(ntile(5) OVER (ORDER BY orders_count, user_id) AS INTEGER) AS frequency_score,
    CAST(ntile(5) OVER (ORDER BY net_amount, user_id) AS INTEGER) AS monetary_score
  FROM buyers
)

SELECT
  user_id,
  first_order_date,
  last_order_date,
  orders_count,
  CAST(coalesce(units, 0) AS DECIMAL(18, 4)) AS units,
  CAST(gross_amount AS DECIMAL(18, 2)) AS gross_amount,
  CAST(discount_amount AS DECIMAL(18, 2)) AS discount_amount,
  CAST(returns_amount AS DECIMAL(18, 2)) AS returns_amount,
  CAST(net_amount AS DECIMAL(18, 2)) AS net_amount,
  average_amount(gross_amount - discount_amount, orders_count) AS average_order_amount,
  orders_count > 1 AS is_repeat,
  recency_days,
  recency_score,
  frequency_score,
  monetary_score,
  CASE
    WHEN orders_count = 0 THEN 'no_orders'
    WHEN recency_score IN (4, 5) AND orders_count = 1 THEN 'new'
    WHEN recency_score IN (4, 5) AND frequency_score IN (4, 5) AND monetary_score IN (4, 5)
      AND orders_count >= 2 THEN 'champions'
    WHEN recency_score IN (3, 4, 5) AND frequency_score IN (4, 5) AND orders_count >= 2
      THEN 'loyal'
    WHEN recency_score IN (4, 5) AND orders_count >= 2 THEN 'promising'
    WHEN recency_score = 3 THEN 'needs_attention'
    WHEN recency_score IN (1, 2) AND frequency_score IN (4, 5) AND monetary_score IN (4, 5)
      AND orders_count >= 2 THEN 'cannot_lose'
    WHEN recency_score IN (1, 2) AND frequency_score IN (4, 5) AND orders_count >= 2
      THEN 'at_risk'
    WHEN recency_score = 2 THEN 'hibernating'
    WHEN recency_score = 1 THEN 'lost'
  END AS segment
FROM histories
LEFT JOIN scores USING (user_id);
