-- Deliveries that are kept are counted where they are: no delivery waits for a row of its source.

UPDATE source_status SET accepted =
  accepted - (SELECT COUNT(*) FROM deliveries d WHERE d.source = source_status.source);
