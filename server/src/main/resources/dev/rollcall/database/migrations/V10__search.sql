-- The numbers that people type, of every subject for which a source stated one.
CREATE TABLE meeting_numbers (
  meeting_no TEXT   NOT NULL,
  subject    BIGINT NOT NULL,
  PRIMARY KEY (meeting_no, subject)
) ${clustered};

-- Meetings that have changed since they were indexed, or were never. The meetings of an older
-- store are indexed after the upgrade.
CREATE TABLE unindexed_meetings (
  meeting ${key}
);
INSERT INTO unindexed_meetings SELECT number FROM meetings;

-- The search index in parts, each written once; parts of similar size are merged.
CREATE TABLE search_segments (
  number   ${identity},
  meetings INTEGER NOT NULL
);

-- term: what a meeting can be found by, see SearchTerms; below 0 the part's list of meetings.
CREATE TABLE search_postings (
  segment  BIGINT   NOT NULL,
  term     BIGINT   NOT NULL,
  postings ${bytes} NOT NULL,
  PRIMARY KEY (segment, term)
) ${clustered};
