-- Sign-in: browsers' sessions, codes, consents and chains of refresh tokens. Plain SQL for SQLite and
-- PostgreSQL. Every code, token and session stands here as a keyed hash. Times: milliseconds since
-- the Unix epoch. scopes: JSON.

CREATE TABLE sign_in_sessions (
  session_hash TEXT NOT NULL PRIMARY KEY,
  user_number  BIGINT NOT NULL,
  expires_at   BIGINT NOT NULL
);

-- All that a user has ever granted an app.
CREATE TABLE consents (
  app_id       TEXT NOT NULL,
  user_number  BIGINT NOT NULL,
  scopes       TEXT NOT NULL,
  consented_at BIGINT NOT NULL,
  PRIMARY KEY (app_id, user_number)
);

-- challenge: of PKCE, with its method before a colon.
CREATE TABLE authorization_codes (
  code_hash    TEXT NOT NULL PRIMARY KEY,
  app_id       TEXT NOT NULL,
  tenant_key   TEXT NOT NULL,
  user_number  BIGINT NOT NULL,
  scopes       TEXT NOT NULL,
  consented_at BIGINT NOT NULL,
  redirect_uri TEXT NOT NULL,
  challenge    TEXT,
  used         INTEGER NOT NULL,
  expires_at   BIGINT NOT NULL
);

CREATE INDEX authorization_codes_by_expiry ON authorization_codes (expires_at);

-- chain: equal for the refresh tokens that follow from one code. edition: of the API that issued it.
-- state: live, used or revoked.
CREATE TABLE refresh_tokens (
  token_hash   TEXT NOT NULL PRIMARY KEY,
  chain        TEXT NOT NULL,
  edition      TEXT NOT NULL,
  app_id       TEXT NOT NULL,
  tenant_key   TEXT NOT NULL,
  user_number  BIGINT NOT NULL,
  scopes       TEXT NOT NULL,
  consented_at BIGINT NOT NULL,
  state        TEXT NOT NULL,
  expires_at   BIGINT NOT NULL
);

CREATE INDEX refresh_tokens_of_chain ON refresh_tokens (chain);
CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at);

-- The access tokens that came with a chain's refresh tokens; revoked together.
ALTER TABLE tokens ADD COLUMN chain TEXT;
CREATE INDEX tokens_of_chain ON tokens (chain) WHERE chain IS NOT NULL;

-- state: pending, allowed, denied or used. The user is there once it is allowed.
CREATE TABLE device_codes (
  device_hash    TEXT NOT NULL PRIMARY KEY,
  user_code_hash TEXT NOT NULL UNIQUE,
  app_id         TEXT NOT NULL,
  tenant_key     TEXT NOT NULL,
  scopes         TEXT NOT NULL,
  state          TEXT NOT NULL,
  user_number    BIGINT,
  consented_at   BIGINT,
  polled_at      BIGINT,
  expires_at     BIGINT NOT NULL
);
