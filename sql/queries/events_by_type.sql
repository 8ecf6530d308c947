-- Events by type
--
-- What visitors did: one row is an event type and how many accepted events it has, over all days.
-- Duplicates and rejected rows are not in it. The rows come in no order.
SELECT event_type, COUNT(*) AS count FROM interactions_clean GROUP BY event_type
