-- Tickets of store apps, and the app tokens that they are exchanged for. Of both a keyed hash only.

-- Times: milliseconds since the Unix epoch. due_at: when the app is told of it; NULL: not any more.
CREATE TABLE app_tickets (
  ticket_hash TEXT    NOT NULL PRIMARY KEY,
  app_id      TEXT    NOT NULL,
  issued_at   BIGINT  NOT NULL,
  nonce       TEXT    NOT NULL,
  attempts    INTEGER NOT NULL,
  due_at      BIGINT
);

CREATE INDEX app_tickets_of_app ON app_tickets (app_id, issued_at);

CREATE TABLE app_tokens (
  token_hash TEXT   NOT NULL PRIMARY KEY,
  app_id     TEXT   NOT NULL,
  issued_at  BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  nonce      TEXT   NOT NULL
);

CREATE INDEX app_tokens_of_app ON app_tokens (app_id, expires_at);
