-- What changing a source while it runs needs. revision: grows with every change.
ALTER TABLE sources ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;

-- A deleted source's row stays, without secrets and under another name: its facts need its tenant.
ALTER TABLE sources ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0;

-- The settings and the key before the latest rotation, good until then: microseconds since the Unix
-- epoch.
ALTER TABLE sources ADD COLUMN previous_settings TEXT;
ALTER TABLE sources ADD COLUMN previous_key_hash TEXT;
ALTER TABLE sources ADD COLUMN previous_until BIGINT;
CREATE INDEX sources_by_previous_key ON sources (previous_key_hash);
