package dev.rollcall.admin.meetings;

import dev.rollcall.meetings.FactTable.Arrived;
import dev.rollcall.meetings.StoredMeeting;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.fold.Explanation;
import java.util.List;

/**
 * A meeting as it is read, at an instant.
 *
 * @param facts those that had arrived by then, in the order of the fold
 * @param explanation their fold
 * @param now the instant
 * @param record the fold at that instant
 */
record MeetingReading(
    StoredMeeting stored,
    List<Arrived> facts,
    Explanation explanation,
    Moment now,
    MeetingRecord record) {

  MeetingReading {
    facts = List.copyOf(facts);
  }
}
