-- One row a day: how far its sessions came. Each step counts sessions that took the steps before it
-- too, in whatever order, so that no step is larger than the one before.
WITH steps AS (
  SELECT
    session_date,
    COUNT(*) AS sessions_count,
    COUNT(CASE WHEN views_count > 0 THEN 1 END) AS viewed_sessions_count,
    COUNT(CASE WHEN views_count > 0 AND carts_count > 0 THEN 1 END) AS carted_sessions_count,
    COUNT(CASE WHEN views_count > 0 AND carts_count > 0 AND purchases_count > 0 THEN 1 END)
      AS bought_sessions_count
  FROM mart_sessions
  GROUP BY session_date
)

SELECT
  session_date,
  sessions_count,
  viewed_sessions_count,
  carted_sessions_count,
  bought_sessions_count,
  CAST(viewed_sessions_count AS DOUBLE) / sessions_count AS view_rate,
  CASE WHEN viewed_sessions_count > 0
    THEN CAST(carted_sessions_count AS DOUBLE) / viewed_sessions_count
  END AS view_to_cart_rate,
  CASE WHEN carted_sessions_count > 0
    THEN CAST(bought_sessions_count AS DOUBLE) / carted_sessions_count
  END AS cart_to_purchase_rate
FROM steps
