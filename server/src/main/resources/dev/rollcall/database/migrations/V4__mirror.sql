-- Records that another system is asked for. All times: microseconds since the Unix epoch.

-- One row a meeting, for good: it is what keeps a second call from being made.
-- origin: event (the worker's) or backfill (the command's). state: waiting, done or failed.
CREATE TABLE mirror_calls (
  source     TEXT    NOT NULL,
  meeting_id TEXT    NOT NULL,
  origin     TEXT    NOT NULL,
  state      TEXT    NOT NULL,
  learned    BIGINT  NOT NULL,
  due        BIGINT  NOT NULL,
  attempts   INTEGER NOT NULL,
  reason     TEXT,
  PRIMARY KEY (source, meeting_id)
);
CREATE INDEX mirror_calls_due ON mirror_calls (origin, due) WHERE state = 'waiting';

-- How far the list of a meeting number's meetings in a period has been read.
-- asked_until: up to when the list was asked for, in Unix seconds; less than until where that was to come.
-- page_token: where to go on; none before the first page and after the last. read_until: as far as all pages are read.
CREATE TABLE mirror_walks (
  source      TEXT   NOT NULL,
  meeting_no  TEXT   NOT NULL,
  since       BIGINT NOT NULL,
  until       BIGINT NOT NULL,
  read_until  BIGINT NOT NULL,
  asked_until BIGINT NOT NULL,
  page_token  TEXT,
  PRIMARY KEY (source, meeting_no, since, until)
);
