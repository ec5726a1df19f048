-- Meeting numbers and the rooms behind them.

-- A number leads to one room at a time. live_until: milliseconds since the Unix epoch; none: for ever.
CREATE TABLE live_numbers (
  meeting_no TEXT NOT NULL PRIMARY KEY,
  reserve_id TEXT,
  -- The source's room; none where the tenant has no source with a join_url.
  source     TEXT,
  room       TEXT,
  live_until BIGINT
);
CREATE UNIQUE INDEX live_numbers_of_rooms ON live_numbers (source, room) WHERE reserve_id IS NULL;

-- created, end_time: milliseconds since the Unix epoch. settings: meeting_settings as JSON.
CREATE TABLE reservations (
  reserve_id  TEXT    NOT NULL PRIMARY KEY,
  tenant_key  TEXT    NOT NULL,
  owner       BIGINT  NOT NULL,
  meeting_no  TEXT    NOT NULL,
  source      TEXT,
  room        TEXT,
  created     BIGINT  NOT NULL,
  end_time    BIGINT  NOT NULL,
  cancelled   INTEGER NOT NULL,
  settings    TEXT    NOT NULL
);
CREATE INDEX reservations_of_rooms ON reservations (source, room, created);

-- The meetings that took place in a reservation's room.
CREATE TABLE reservation_meetings (
  reserve_id TEXT NOT NULL,
  source     TEXT NOT NULL,
  subject    TEXT NOT NULL,
  PRIMARY KEY (reserve_id, source, subject)
) ${clustered};
