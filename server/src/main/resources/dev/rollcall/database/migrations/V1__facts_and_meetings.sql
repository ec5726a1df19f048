-- Facts are the truth; meetings.record is a cache of their fold.

CREATE TABLE meetings (
  number          ${identity},
  tenant_key      TEXT   NOT NULL,
  -- The id it is served under; none before it starts.
  meeting_id      TEXT,
  -- Grows with every fact that touches the meeting.
  revision        BIGINT NOT NULL,
  -- The revision that record was folded from, by which version of the fold.
  folded_revision BIGINT NOT NULL DEFAULT 0,
  fold_version    INTEGER NOT NULL DEFAULT 0,
  record          TEXT,
  -- Facts of a source about itself from this instant on (microseconds) cannot change the record.
  settled_by      BIGINT
);

-- Every id that ever led to a meeting: the given ones and the one that the server gave.
CREATE TABLE meeting_ids (
  meeting_id TEXT   PRIMARY KEY,
  meeting    BIGINT NOT NULL
);
CREATE INDEX meeting_ids_by_meeting ON meeting_ids (meeting);

-- A source's own key of one meeting; several subjects may be one meeting.
CREATE TABLE subjects (
  number  ${identity},
  source  TEXT   NOT NULL,
  subject TEXT   NOT NULL,
  meeting BIGINT NOT NULL,
  UNIQUE (source, subject)
);
CREATE INDEX subjects_by_meeting ON subjects (meeting);

CREATE TABLE facts (
  source   TEXT   NOT NULL,
  id       TEXT   NOT NULL,
  -- None for what a source says of itself.
  subject  BIGINT,
  type     TEXT   NOT NULL,
  -- Microseconds since the Unix epoch, by the source's clock.
  time     BIGINT NOT NULL,
  -- JSON as received, unknown members included.
  data     TEXT   NOT NULL,
  received BIGINT NOT NULL,
  PRIMARY KEY (source, id)
);
CREATE INDEX facts_by_subject ON facts (subject);
CREATE INDEX facts_of_sources ON facts (source, time) WHERE subject IS NULL;

-- Calls that count against a monthly quota.
CREATE TABLE quota_usage (
  app_id     TEXT   NOT NULL,
  tenant_key TEXT   NOT NULL,
  month      TEXT   NOT NULL,
  calls      BIGINT NOT NULL,
  PRIMARY KEY (app_id, tenant_key, month)
);
