-- interactions_clean: one accepted event. Equal cleaned user, item, type and time are one event; a
-- rejected row is never also a duplicate.
CREATE TABLE interactions_checked AS
WITH texts AS (
  SELECT
    *,
    trimmed(user_id) AS cleaned_user,
    trimmed(item_id) AS cleaned_item,
    upper(trimmed(event_type)) AS word,
    millis(trimmed("timestamp")) AS millis
  FROM raw_interactions
),

events AS (
  SELECT
    *,
    CASE word
      WHEN 'VIEW' THEN 'VIEW'
      WHEN 'ADD_TO_CART' THEN 'ADD_TO_CART'
      WHEN 'REMOVE_FROM_CART' THEN 'REMOVE_FROM_CART'
      WHEN 'PURCHASE' THEN 'PURCHASE'
      WHEN 'ADD TO CART' THEN 'ADD_TO_CART'
      WHEN 'BUY' THEN 'PURCHASE'
    END AS cleaned_type
  FROM texts
),

judged AS (
  SELECT
    *,
    CASE
      WHEN is_malformed THEN 'malformed_row'
      WHEN cleaned_user IS NULL THEN 'missing_user_id'
      WHEN cleaned_item IS NULL THEN 'missing_item_id'
      WHEN cleaned_type IS NULL THEN 'unknown_event_type'
      WHEN millis IS NULL THEN 'unparsable_timestamp'
      WHEN NOT is_accepted(millis) THEN 'timestamp_out_of_range'
    END AS reason
  FROM events
)

SELECT
  cleaned_user AS user_id,
  cleaned_item AS item_id,
  cleaned_type AS event_type,
  instant(millis) AS event_at,
  reason,
  CASE WHEN reason IS NOT NULL THEN file END AS file,
  raw_text,
  CASE
    WHEN reason IS NOT NULL AND NOT is_malformed
      THEN '{'
        || concat_ws(
          ',',
          member('user_id', user_id),
          member('item_id', item_id),
          member('event_type', event_type),
          member('timestamp', "timestamp"))
        || '}'
  END AS raw_values
FROM judged;

CREATE TABLE interactions_clean AS
WITH events AS (
  SELECT DISTINCT user_id, item_id, event_type, event_at
  FROM interactions_checked
  WHERE reason IS NULL
)

SELECT
  user_id,
  item_id,
  event_type,
  epoch_ms(event_at) // 1000 AS "timestamp",
  event_at,
  CAST(event_at AS DATE) AS event_date
FROM events;

CREATE TABLE interactions_rejected AS
SELECT 'interactions' AS input, file, raw_text, raw_values, reason
FROM interactions_checked
WHERE reason IS NOT NULL;

DROP TABLE interactions_checked;
