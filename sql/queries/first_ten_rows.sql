-- Ten events, to see what the data look like
--
-- One row is one accepted event. Which ten is up to the engine, and may change from call to call.
SELECT * FROM interactions_clean_interactions_clean LIMIT 10
