-- items: one item. Of different rows for one item the greatest row hash wins.
CREATE TABLE items_settled AS
WITH typed AS (
  SELECT
    *,
    trimmed(item_id) AS id,
    TRY_CAST(plain_number(trimmed(unit_cost)) AS DECIMAL(18, 6)) AS cost
  FROM raw_items
),

judged AS (
  SELECT
    *,
    CASE
      WHEN is_malformed THEN 'malformed_row'
      WHEN id IS NULL THEN 'missing_item_id'
      WHEN trimmed(unit_cost) IS NOT NULL AND (cost IS NULL OR cost < 0) THEN 'invalid_cost'
    END AS fault
  FROM typed
),

compared AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY row_hash, fault ORDER BY file) > 1 AND fault IS NULL
      AS is_duplicate,
    dense_rank() OVER (PARTITION BY id, fault ORDER BY row_hash DESC) > 1 AND fault IS NULL
      AS is_superseded
  FROM judged
)

SELECT
  id AS item_id,
  trimmed("name") AS "name",
  trimmed(category) AS category,
  cost AS unit_cost,
  file,
  raw_text,
  CASE
    WHEN NOT is_malformed
      THEN '{'
        || concat_ws(
          ',',
          member('item_id', item_id),
          member('name', "name"),
          member('category', category),
          member('unit_cost', unit_cost))
        || '}'
  END AS raw_values,
  row_hash,
  coalesce(fault, CASE WHEN is_superseded THEN 'superseded' END) AS reason
FROM compared
WHERE NOT is_duplicate;

CREATE TABLE items AS
SELECT item_id, "name", category, unit_cost, file, raw_values, row_hash
FROM items_settled
WHERE reason IS NULL;
