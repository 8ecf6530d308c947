-- The funnel of sessions by weekday
--
-- On which days visits become purchases: one row is a weekday, 1 Monday to 7 Sunday. The steps are
-- nested: sessions that viewed, of those that carted, of those that bought. Every rate is a ratio
-- of the weekday's sums, so busy days weigh more. Sessions that buy without a view or a cart are
-- not in the last step; conversion by length of session (sessions_by_length) has them.
--
-- :from date = 2000-01-01  the first day on which a session started
-- :to date = 2099-12-31  the last day
WITH funnel AS (
  SELECT
    -- Engines number weekdays differently; days since Monday are the same everywhere.
    date_diff('day', CAST(date_trunc('week', session_date) AS date), session_date) + 1
      AS iso_weekday,
    sessions_count,
    viewed_sessions_count,
    carted_sessions_count,
    bought_sessions_count
  FROM mart_funnel_daily
  WHERE session_date BETWEEN :from AND :to
),

weekdays AS (
  SELECT
    iso_weekday,
    COUNT(*) AS days_count,
    CAST(SUM(sessions_count) AS bigint) AS sessions_count,
    CAST(SUM(viewed_sessions_count) AS bigint) AS viewed_sessions_count,
    CAST(SUM(carted_sessions_count) AS bigint) AS carted_sessions_count,
    CAST(SUM(bought_sessions_count) AS bigint) AS bought_sessions_count
  FROM funnel
  GROUP BY iso_weekday
)

SELECT
  iso_weekday,
  days_count,
  sessions_count,
  viewed_sessions_count,
  carted_sessions_count,
  bought_sessions_count,
  CAST(viewed_sessions_count AS DOUBLE) / NULLIF(sessions_count, 0) AS view_rate,
  CAST(carted_sessions_count AS DOUBLE) / NULLIF(viewed_sessions_count, 0) AS view_to_cart_rate,
  CAST(bought_sessions_count AS DOUBLE) / NULLIF(carted_sessions_count, 0)
    AS cart_to_purchase_rate,
  CAST(bought_sessions_count AS DOUBLE) / NULLIF(sessions_count, 0) AS session_to_purchase_rate
FROM weekdays
ORDER BY iso_weekday
