-- Profiles of users, their passwords, and what an app has under its one app_id.

-- email: in lower case. mobile: + and digits. department_ids: JSON. password: a salted, slow hash.
ALTER TABLE users ADD COLUMN en_name TEXT;
ALTER TABLE users ADD COLUMN email TEXT;
ALTER TABLE users ADD COLUMN mobile TEXT;
ALTER TABLE users ADD COLUMN employee_no TEXT;
ALTER TABLE users ADD COLUMN department_ids TEXT;
ALTER TABLE users ADD COLUMN avatar_url TEXT;
ALTER TABLE users ADD COLUMN password TEXT;

CREATE UNIQUE INDEX users_by_email ON users (tenant_key, email) WHERE email IS NOT NULL;
CREATE UNIQUE INDEX users_by_mobile ON users (tenant_key, mobile) WHERE mobile IS NOT NULL;

-- tenant_key: where the app is declared. owner: a user_id there. redirect_uris: JSON.
-- public_key: PEM or JWK. settings: verification_token and encrypt_key, sealed.
CREATE TABLE app_profiles (
  app_id        TEXT NOT NULL PRIMARY KEY,
  tenant_key    TEXT NOT NULL,
  owner         TEXT,
  name          TEXT,
  avatar_url    TEXT,
  redirect_uris TEXT NOT NULL,
  public_key    TEXT,
  request_url   TEXT,
  settings      TEXT NOT NULL
);
