-- Orders by weekday and hour of the day
--
-- When people buy, as a heat map: one row is a weekday (1 Monday to 7 Sunday) and an hour (0 to
-- 23), all 168 of them, both in UTC. An order counts once, at the time of its first sale line. Its
-- amount is gross - discounts; what came back later is not taken off.
--
-- :from date = 2000-01-01  the first day of the order
-- :to date = 2099-12-31  the last day
WITH orders AS (
  SELECT
    order_id,
    MIN(order_at) AS ordered_at,
    SUM(gross_amount - discount_amount) AS order_amount
  FROM sales_clean
  WHERE line_type = 'sale' AND order_date BETWEEN :from AND :to
  GROUP BY order_id
),

utc_orders AS (
  SELECT
    CAST(ordered_at AT TIME ZONE 'UTC' AS date) AS utc_date,
    EXTRACT(HOUR FROM ordered_at AT TIME ZONE 'UTC') AS hour_of_day,
    order_amount
  FROM orders
),

hours_of_week AS (
  SELECT
    -- Engines number weekdays differently; days since Monday are the same everywhere.
    date_diff('day', CAST(date_trunc('week', utc_date) AS date), utc_date) + 1 AS iso_weekday,
    hour_of_day,
    order_amount
  FROM utc_orders
),

totals AS (
  SELECT
    iso_weekday,
    hour_of_day,
    COUNT(*) AS orders_count,
    SUM(order_amount) AS order_amount
  FROM hours_of_week
  GROUP BY iso_weekday, hour_of_day
),

weekdays (iso_weekday) AS (
  VALUES (1), (2), (3), (4), (5), (6), (7)
),

hours (hour_of_day) AS (
  VALUES
    (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11),
    (12), (13), (14), (15), (16), (17), (18), (19), (20), (21), (22), (23)
)

SELECT
  weekdays.iso_weekday,
  hours.hour_of_day,
  COALESCE(orders_count, 0) AS orders_count,
  COALESCE(order_amount, 0.00) AS order_amount
FROM weekdays
CROSS JOIN hours
LEFT JOIN totals
  ON totals.iso_weekday = weekdays.iso_weekday AND totals.hour_of_day = hours.hour_of_day
ORDER BY iso_weekday, hour_of_day
