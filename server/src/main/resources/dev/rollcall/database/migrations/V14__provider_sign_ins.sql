-- Sign-ins that are under way at an OpenID Connect provider. state_hash and browser_hash: keyed hashes
-- of what only the browser knows. return_path: of our own page. expires_at: milliseconds since the Unix
-- epoch.

CREATE TABLE provider_sign_ins (
  state_hash   TEXT   NOT NULL PRIMARY KEY,
  browser_hash TEXT   NOT NULL,
  return_path  TEXT   NOT NULL,
  expires_at   BIGINT NOT NULL
);

CREATE INDEX provider_sign_ins_by_expiry ON provider_sign_ins (expires_at);
