-- Administrators besides the built-in one. token_hash: keyed hash. role: admin, operator or reader.
CREATE TABLE admins (
  name       TEXT   NOT NULL PRIMARY KEY,
  role       TEXT   NOT NULL,
  token_hash TEXT   NOT NULL UNIQUE,
  created    BIGINT NOT NULL
);

-- What administrators changed, for good. Times here and above: microseconds since the Unix epoch.
-- actor: an administrator's name, or built-in, or command. changes: JSON without secrets.
CREATE TABLE audit (
  number   ${identity},
  time     BIGINT NOT NULL,
  actor    TEXT   NOT NULL,
  action   TEXT   NOT NULL,
  resource TEXT   NOT NULL,
  changes  TEXT   NOT NULL
);
CREATE INDEX audit_of_actor ON audit (actor, number);
CREATE INDEX audit_of_resource ON audit (resource, number);
CREATE INDEX audit_by_time ON audit (time);
