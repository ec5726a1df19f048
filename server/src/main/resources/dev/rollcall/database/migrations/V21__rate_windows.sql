-- Windows of the rate limits that all nodes share. A crash of the database may empty it: then
-- windows begin anew. Times are the database's, in microseconds since the Unix epoch.
-- granted: what the last call was given.
CREATE ${unlogged} TABLE rate_windows (
  caller       TEXT    NOT NULL PRIMARY KEY,
  second_begin BIGINT  NOT NULL,
  second_calls INTEGER NOT NULL,
  minute_begin BIGINT  NOT NULL,
  minute_calls INTEGER NOT NULL,
  granted      INTEGER NOT NULL
);
