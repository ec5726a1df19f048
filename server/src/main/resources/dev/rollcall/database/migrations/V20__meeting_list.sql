-- The index gets more terms (guests, sources, meeting numbers) and is made anew in the background.
DROP TABLE search_postings;
DROP TABLE search_segments;

-- earliest, latest: the starts of its meetings, in microseconds since the Unix epoch.
CREATE TABLE search_segments (
  number   ${identity},
  meetings INTEGER NOT NULL,
  earliest BIGINT  NOT NULL,
  latest   BIGINT  NOT NULL
);

-- term: what a meeting can be found by, see SearchTerms; below 0 the part's list of meetings.
CREATE TABLE search_postings (
  segment  BIGINT   NOT NULL,
  term     BIGINT   NOT NULL,
  postings ${bytes} NOT NULL,
  PRIMARY KEY (segment, term)
) ${clustered};

-- Meetings that were indexed while they ran. empty_since: when the last participant left; none
-- where a fact must come before the meeting is over.
CREATE TABLE open_meetings (
  meeting     ${key},
  start       BIGINT NOT NULL,
  empty_since BIGINT
);
CREATE INDEX open_meetings_by_start ON open_meetings (start, meeting);

DELETE FROM unindexed_meetings;
INSERT INTO unindexed_meetings SELECT number FROM meetings;
