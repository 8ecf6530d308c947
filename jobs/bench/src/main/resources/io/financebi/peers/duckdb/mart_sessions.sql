-- mart_sessions: a user's events without a pause of more than 30 minutes. Of events at one instant
-- the one with the least item is the first.
CREATE TABLE mart_sessions AS
WITH in_order AS (
  SELECT
    *,
    lag(event_at) OVER (PARTITION BY user_id ORDER BY event_at) AS previous_at
  FROM interactions_clean
),

starts AS (
  SELECT
    *,
    CASE
      WHEN previous_at IS NULL OR epoch_ms(event_at) - epoch_ms(previous_at) > 30 * 60 * 1000
        THEN event_at
    END AS start_at
  FROM in_order
),

events AS (
  SELECT
    user_id,
    item_id,
    event_type,
    event_at,
    max(start_at) OVER (PARTITION BY user_id ORDER BY event_at) AS started_at
  FROM starts
),

sessions AS (
  SELECT
    user_id,
    started_at,
    max(event_at) AS ended_at,
    min(item_id) FILTER (event_at = started_at) AS entry_item_id,
    count(*) AS events_count,
    count(*) FILTER (event_type = 'VIEW') AS views_count,
    count(*) FILTER (event_type = 'ADD_TO_CART') AS carts_count,
    count(*) FILTER (event_type = 'REMOVE_FROM_CART') AS cart_removals_count,
    count(*) FILTER (event_type = 'PURCHASE') AS purchases_count
  FROM events
  GROUP BY user_id, started_at
)

SELECT
  *,
  CAST(0.001 * CAST(epoch_ms(ended_at) - epoch_ms(started_at) AS DECIMAL(18, 0))
    AS DECIMAL(18, 3)) AS duration_seconds,
  events_count - views_count - carts_count - cart_removals_count - purchases_count
    AS other_events_count,
  CAST(hour(started_at) AS INTEGER) AS hour_of_day,
  CAST(isodow(started_at) AS INTEGER) AS iso_weekday,
  CAST(started_at AS DATE) AS session_date
FROM sessions;
