-- The cached folds in a table of their own: a fact that touches a meeting rewrites its row of
-- meetings, which is short from now on. Nothing is carried over; each is folded anew when asked for.

CREATE TABLE records (
  meeting      ${key},
  -- The meeting's revision that it was folded from, by which version of the fold.
  revision     BIGINT  NOT NULL,
  fold_version INTEGER NOT NULL,
  -- Facts of a source about itself from this instant on (microseconds) cannot change the record.
  settled_by   BIGINT,
  -- The id that it is served under; none before it has begun.
  served_as    TEXT,
  record       ${bytes} NOT NULL
);

ALTER TABLE meetings DROP COLUMN record;
ALTER TABLE meetings DROP COLUMN folded_revision;
ALTER TABLE meetings DROP COLUMN fold_version;
ALTER TABLE meetings DROP COLUMN settled_by;
