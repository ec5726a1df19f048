-- What managing tenants, apps, users and tokens at run time needs.

-- revision: grows with every change of the resource.
ALTER TABLE tenants ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;

-- previous_secret is good until previous_until, milliseconds since the Unix epoch.
ALTER TABLE apps ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;
ALTER TABLE apps ADD COLUMN previous_secret TEXT;
ALTER TABLE apps ADD COLUMN previous_until BIGINT;

-- A deleted user's row stays, without profile and password: facts name its ids, and its number is
-- never given again.
ALTER TABLE users ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;
ALTER TABLE users ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0;
CREATE INDEX users_deleted ON users (number) WHERE deleted = 1;

-- last_used: milliseconds since the Unix epoch, a minute behind at most.
ALTER TABLE tokens ADD COLUMN last_used BIGINT;
CREATE INDEX tokens_of_user ON tokens (user_number) WHERE user_number IS NOT NULL;
