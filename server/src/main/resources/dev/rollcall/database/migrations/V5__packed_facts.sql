-- The facts of subjects that have been quiet for a while lie together, compressed: see FactPacks.
-- A fact is either in facts or in its subject's row here.

CREATE TABLE packed_facts (
  subject ${key},
  facts   ${bytes} NOT NULL
);

-- Where the fact of a (source, id) lies, by a hash of the two that need not be the only one.
CREATE TABLE packed_ids (
  hash    ${key},
  subject BIGINT NOT NULL
);

-- Which packed subjects have facts that come of a translation.
CREATE TABLE packed_translations (
  translation BIGINT NOT NULL,
  subject     BIGINT NOT NULL,
  PRIMARY KEY (translation, subject)
) ${clustered};

-- An id leads to a meeting by one look instead of two.
CREATE TABLE ids_of_meetings (
  meeting_id TEXT   NOT NULL PRIMARY KEY,
  meeting    BIGINT NOT NULL
) ${clustered};
INSERT INTO ids_of_meetings SELECT meeting_id, meeting FROM meeting_ids;
DROP TABLE meeting_ids;
ALTER TABLE ids_of_meetings RENAME TO meeting_ids;
CREATE INDEX meeting_ids_by_meeting ON meeting_ids (meeting);
