-- What the peer reads, as a dashboard's own tables would have it.
CREATE TABLE apps (
  app_id     TEXT    PRIMARY KEY,
  tenant_key TEXT    NOT NULL,
  enabled    BOOLEAN NOT NULL,
  scopes     TEXT[]  NOT NULL
);

CREATE TABLE tokens (
  token_hash BYTEA PRIMARY KEY,
  app_id     TEXT  NOT NULL,
  expires_at TIMESTAMPTZ
);

CREATE TABLE open_ids (
  app_id  TEXT NOT NULL,
  user_id TEXT NOT NULL,
  open_id TEXT NOT NULL,
  PRIMARY KEY (app_id, user_id)
);

CREATE TABLE meetings (
  id         BIGINT      NOT NULL,
  tenant_key TEXT        NOT NULL,
  topic      TEXT        NOT NULL,
  url        TEXT        NOT NULL,
  meeting_no TEXT        NOT NULL,
  password   TEXT        NOT NULL,
  start_time TIMESTAMPTZ NOT NULL,
  end_time   TIMESTAMPTZ NOT NULL,
  host_id    TEXT        NOT NULL,
  status     SMALLINT    NOT NULL DEFAULT 3,
  participant_count             INTEGER NOT NULL DEFAULT 10,
  participant_count_accumulated INTEGER NOT NULL DEFAULT 10
);

CREATE TABLE participants (
  meeting_id          BIGINT      NOT NULL,
  user_id             TEXT        NOT NULL,
  first_join_time     TIMESTAMPTZ NOT NULL,
  final_leave_time    TIMESTAMPTZ NOT NULL,
  in_meeting_duration INTEGER     NOT NULL,
  is_host             BOOLEAN     NOT NULL,
  user_type           SMALLINT    NOT NULL DEFAULT 1,
  is_cohost           BOOLEAN     NOT NULL DEFAULT false,
  is_external         BOOLEAN     NOT NULL DEFAULT false
);
