-- An id that a source states is its tenant's own: two tenants may have one id.

CREATE TABLE ids_of_tenants (
  meeting_id TEXT   NOT NULL,
  tenant_key TEXT   NOT NULL,
  meeting    BIGINT NOT NULL,
  -- The id first: an id that Rollcall makes must be no tenant's yet.
  PRIMARY KEY (meeting_id, tenant_key)
) ${clustered};
INSERT INTO ids_of_tenants
  SELECT i.meeting_id, m.tenant_key, i.meeting
  FROM meeting_ids i JOIN meetings m ON m.number = i.meeting;
DROP TABLE meeting_ids;
ALTER TABLE ids_of_tenants RENAME TO meeting_ids;
CREATE INDEX meeting_ids_by_meeting ON meeting_ids (meeting);
