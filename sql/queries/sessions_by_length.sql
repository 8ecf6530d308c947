-- Sessions by length, and how many of them buy
--
-- Whether long visits pay: one row is a span of the time from a session's first to its last event;
-- all spans are there. A session of a single event has no length. Conversion is sessions with a
-- PURCHASE event / sessions.
--
-- :from date = 2000-01-01  the first day on which a session started
-- :to date = 2099-12-31  the last day
WITH spans AS (
  SELECT
    CASE
      WHEN events_count = 1 THEN 1
      WHEN duration_seconds < 60 THEN 2
      WHEN duration_seconds < 300 THEN 3
      WHEN duration_seconds < 900 THEN 4
      WHEN duration_seconds < 1800 THEN 5
      WHEN duration_seconds < 3600 THEN 6
      ELSE 7
    END AS span_number,
    events_count,
    carts_count,
    purchases_count
  FROM mart_sessions
  WHERE session_date BETWEEN :from AND :to
),

span_names (span_number, session_length) AS (
  VALUES
    (1, 'one event'),
    (2, 'under 1 minute'),
    (3, '1-5 minutes'),
    (4, '5-15 minutes'),
    (5, '15-30 minutes'),
    (6, '30-60 minutes'),
    (7, '1 hour and more')
),

span_sessions AS (
  SELECT
    span_number,
    COUNT(*) AS sessions_count,
    SUM(events_count) AS events_count,
    COUNT(CASE WHEN carts_count > 0 THEN 1 END) AS carted_sessions_count,
    COUNT(CASE WHEN purchases_count > 0 THEN 1 END) AS converted_sessions_count
  FROM spans
  GROUP BY span_number
)

SELECT
  session_length,
  COALESCE(sessions_count, 0) AS sessions_count,
  CAST(COALESCE(sessions_count, 0) AS DOUBLE) / NULLIF(SUM(sessions_count) OVER (), 0)
    AS sessions_share_rate,
  CAST(events_count AS DOUBLE) / NULLIF(sessions_count, 0) AS events_per_session,
  COALESCE(carted_sessions_count, 0) AS carted_sessions_count,
  COALESCE(converted_sessions_count, 0) AS converted_sessions_count,
  CAST(converted_sessions_count AS DOUBLE) / NULLIF(sessions_count, 0) AS conversion_rate
FROM span_names
LEFT JOIN span_sessions USING (span_number)
ORDER BY span_number
