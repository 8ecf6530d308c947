-- One round of matching: whatever pair comes first for both its ends would be taken before any other
-- pair of either. Repeated until no pair is open.
CREATE TABLE first_pairs AS
WITH of_events AS (
  SELECT event_number, min(place) AS place FROM open_pairs GROUP BY event_number
),

of_sales AS (
  SELECT sale_number, min(place) AS place FROM open_pairs GROUP BY sale_number
)

SELECT event_number, sale_number
FROM of_events
JOIN of_sales USING (place);

INSERT INTO matched_pairs FROM first_pairs;

CREATE OR REPLACE TABLE open_pairs AS
FROM open_pairs
ANTI JOIN first_pairs USING (event_number)
ANTI JOIN first_pairs USING (sale_number);

DROP TABLE first_pairs;
