-- Tenants, apps, users, their explicit ids, sources and tokens. Plain SQL for SQLite and PostgreSQL.
-- No secret and no token stands here readable: see ServerKey.

CREATE TABLE IF NOT EXISTS meta (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);

-- developer: whose union_ids an explicit union_id of this tenant's users belongs to
CREATE TABLE tenants (
  tenant_key TEXT NOT NULL PRIMARY KEY,
  name       TEXT,
  developer  TEXT NOT NULL
);

-- One row for each tenant that an app stands in. secret: a salted hash. scopes: JSON.
-- rate_limited NULL: the server's limits; 0: no limit; 1: the two numbers beside it.
CREATE TABLE apps (
  app_id        TEXT NOT NULL,
  tenant_key    TEXT NOT NULL,
  position      INTEGER NOT NULL,
  type          TEXT NOT NULL,
  developer     TEXT NOT NULL,
  enabled       INTEGER NOT NULL,
  secret        TEXT NOT NULL,
  scopes        TEXT NOT NULL,
  rate_limited  INTEGER,
  per_second    INTEGER,
  per_minute    INTEGER,
  monthly_quota BIGINT,
  PRIMARY KEY (app_id, tenant_key)
);

-- A custom app stands in one tenant only.
CREATE UNIQUE INDEX apps_custom ON apps (app_id) WHERE type = 'custom';
CREATE INDEX apps_of_tenant ON apps (tenant_key, position);

-- number: given once, never changed, never used again; derived ids carry it
CREATE TABLE users (
  number     BIGINT NOT NULL PRIMARY KEY,
  tenant_key TEXT NOT NULL,
  user_id    TEXT NOT NULL,
  name       TEXT,
  UNIQUE (tenant_key, user_id)
);

-- Ids that were given explicitly; all others are derived and stored nowhere.
CREATE TABLE open_ids (
  app_id      TEXT NOT NULL,
  user_number BIGINT NOT NULL,
  open_id     TEXT NOT NULL,
  PRIMARY KEY (app_id, user_number),
  UNIQUE (app_id, open_id)
);

CREATE TABLE union_ids (
  developer   TEXT NOT NULL,
  user_number BIGINT NOT NULL,
  union_id    TEXT NOT NULL UNIQUE,
  PRIMARY KEY (developer, user_number)
);

-- key_hash: keyed hash. people: JSON. settings: the kind's own keys, sealed. keep_deliveries: seconds
CREATE TABLE sources (
  source          TEXT NOT NULL PRIMARY KEY,
  name            TEXT NOT NULL UNIQUE,
  tenant_key      TEXT NOT NULL,
  kind            TEXT NOT NULL,
  key_hash        TEXT UNIQUE,
  people          TEXT NOT NULL,
  settings        TEXT NOT NULL,
  keep_deliveries BIGINT NOT NULL
);

-- token_hash: keyed hash. issued_at, expires_at: milliseconds since the Unix epoch.
-- origin: issued (by the vendor's endpoint), minted (by the administrator), fixed (in a seed).
CREATE TABLE tokens (
  token_hash  TEXT NOT NULL PRIMARY KEY,
  kind        TEXT NOT NULL,
  origin      TEXT NOT NULL,
  app_id      TEXT NOT NULL,
  tenant_key  TEXT NOT NULL,
  user_number BIGINT,
  scopes      TEXT NOT NULL,
  issued_at   BIGINT NOT NULL,
  expires_at  BIGINT,
  nonce       TEXT NOT NULL
);

CREATE INDEX tokens_of_app ON tokens (app_id, tenant_key, origin, expires_at);
CREATE INDEX tokens_by_expiry ON tokens (expires_at);
