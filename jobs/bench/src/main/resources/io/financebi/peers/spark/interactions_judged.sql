-- All interactions, typed, those to be rejected with a reason.
WITH typed AS (
  SELECT
    *,
    UPPER(event_type) AS type,
    TIMESTAMP_MILLIS(
      CAST(timestamp AS BIGINT) * IF(CAST(timestamp AS BIGINT) < 100000000000, 1000, 1)) AS event_at
  FROM raw_interactions
)

SELECT
  *,
  CASE
    WHEN is_malformed THEN 'malformed_row'
    WHEN user_id IS NULL THEN 'missing_user_id'
    WHEN item_id IS NULL THEN 'missing_item_id'
    WHEN COALESCE(type, '') NOT IN ('VIEW', 'ADD_TO_CART', 'REMOVE_FROM_CART', 'PURCHASE')
      THEN 'unknown_event_type'
    WHEN event_at IS NULL THEN 'unparsable_timestamp'
    WHEN YEAR(event_at) NOT BETWEEN 2000 AND 2099 THEN 'timestamp_out_of_range'
  END AS reason
FROM typed
