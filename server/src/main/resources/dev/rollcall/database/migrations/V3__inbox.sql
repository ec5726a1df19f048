-- What sources post. Facts that come of it say which translation they are of, and are replaced when
-- a later delivery shows more.

-- Without secrets, until it expires. received, occurred: microseconds since the Unix epoch, by our
-- clock and by the source's. state: waiting, translated, ignored, untranslated.
CREATE TABLE deliveries (
  number   ${identity},
  source   TEXT   NOT NULL,
  -- The same for two deliveries that tell the same.
  id       TEXT   NOT NULL,
  received BIGINT NOT NULL,
  occurred BIGINT,
  state    TEXT   NOT NULL,
  reason   TEXT,
  body     TEXT   NOT NULL,
  UNIQUE (source, id)
);
CREATE INDEX deliveries_waiting ON deliveries (source, number) WHERE state = 'waiting';
CREATE INDEX deliveries_untranslated ON deliveries (source, number) WHERE state = 'untranslated';
CREATE INDEX deliveries_by_age ON deliveries (source, received);

-- Under which keys a delivery's events are filed, from the first to the last of them there. link:
-- another key whose events the translation of this one needs; empty in the row of the key itself.
CREATE TABLE marks (
  source     TEXT   NOT NULL,
  key        TEXT   NOT NULL,
  link       TEXT   NOT NULL,
  delivery   BIGINT NOT NULL,
  translated INTEGER NOT NULL,
  first      BIGINT NOT NULL,
  last       BIGINT NOT NULL,
  PRIMARY KEY (source, key, delivery, link)
);
CREATE INDEX marks_by_link ON marks (source, link, key);
CREATE INDEX marks_of_delivery ON marks (delivery);

-- A stretch of time of one key whose events are translated together. open: sessions that have not
-- ended. frozen: some of its deliveries have expired, so that it can only grow.
CREATE TABLE translations (
  number ${identity},
  source TEXT    NOT NULL,
  key    TEXT    NOT NULL,
  first  BIGINT  NOT NULL,
  last   BIGINT  NOT NULL,
  open   INTEGER NOT NULL,
  frozen INTEGER NOT NULL
);
CREATE INDEX translations_of_key ON translations (source, key);

ALTER TABLE facts ADD COLUMN translation BIGINT;
CREATE INDEX facts_of_translation ON facts (translation) WHERE translation IS NOT NULL;

-- pass: grows with every pass of a translator, so that two never work on the same state.
CREATE TABLE source_status (
  source        TEXT   NOT NULL PRIMARY KEY,
  last_delivery BIGINT,
  accepted      BIGINT NOT NULL,
  duplicate     BIGINT NOT NULL,
  refused       BIGINT NOT NULL,
  pass          BIGINT NOT NULL
);

-- Events that tell nothing of a record.
CREATE TABLE ignored_events (
  source TEXT   NOT NULL,
  type   TEXT   NOT NULL,
  amount BIGINT NOT NULL,
  PRIMARY KEY (source, type)
);
