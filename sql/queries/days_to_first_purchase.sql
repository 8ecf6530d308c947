-- How long visitors take to their first order
--
-- One row is a span of days from a user's first event to the day of the user's first sale line,
-- over all users with an event; all spans are there. "before" are users who ordered before they
-- were first seen, "not yet" those who have not ordered: who came lately has had little time to.
-- What lies before the first day of data is not known, so that early users may be older than they
-- look.
WITH visitors AS (
  SELECT user_id, MIN(event_date) AS first_event_date
  FROM mart_user_daily
  WHERE events_count > 0
  GROUP BY user_id
),

delays AS (
  SELECT date_diff('day', first_event_date, first_order_date) AS days_count
  FROM visitors
  LEFT JOIN mart_customers USING (user_id)
),

spans AS (
  SELECT
    CASE
      WHEN days_count IS NULL THEN 9
      WHEN days_count < 0 THEN 1
      WHEN days_count = 0 THEN 2
      WHEN days_count = 1 THEN 3
      WHEN days_count <= 3 THEN 4
      WHEN days_count <= 7 THEN 5
      WHEN days_count <= 14 THEN 6
      WHEN days_count <= 30 THEN 7
      ELSE 8
    END AS span_number
  FROM delays
),

span_names (span_number, days_to_first_order) AS (
  VALUES
    (1, 'before'),
    (2, '0'),
    (3, '1'),
    (4, '2-3'),
    (5, '4-7'),
    (6, '8-14'),
    (7, '15-30'),
    (8, '31 and more'),
    (9, 'not yet')
),

span_users AS (
  SELECT span_number, COUNT(*) AS users_count
  FROM spans
  GROUP BY span_number
)

SELECT
  days_to_first_order,
  COALESCE(users_count, 0) AS users_count,
  CAST(COALESCE(users_count, 0) AS DOUBLE) / NULLIF(SUM(users_count) OVER (), 0)
    AS users_share_rate
FROM span_names
LEFT JOIN span_users USING (span_number)
ORDER BY span_number
