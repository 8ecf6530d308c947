-- mart_funnel_daily: how far the sessions of a day came; each step is within the one before.
CREATE TABLE mart_funnel_daily AS
WITH steps AS (
  SELECT
    session_date,
    count(*) AS sessions_count,
    count(*) FILTER (views_count > 0) AS viewed_sessions_count,
    count(*) FILTER (views_count > 0 AND carts_count > 0) AS carted_sessions_count,
    count(*) FILTER (views_count > 0 AND carts_count > 0 AND purchases_count > 0)
      AS bought_sessions_count
  FROM mart_sessions
  GROUP BY session_date
)

SELECT
  *,
  viewed_sessions_count / sessions_count AS view_rate,
  carted_sessions_count / nullif(viewed_sessions_count, 0) AS view_to_cart_rate,
  bought_sessions_count / nullif(carted_sessions_count, 0) AS cart_to_purchase_rate
FROM steps;
