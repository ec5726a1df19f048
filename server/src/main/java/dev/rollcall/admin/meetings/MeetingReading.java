package dev.rollcall.admin.meetings;

import dev.rollcall.identity.UserNames;
import dev.rollcall.meetings.FactTable.Arrived;
import dev.rollcall.meetings.StoredMeeting;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.fold.Explanation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A meeting as it is read, at an instant.
 *
 * @param facts those that had arrived by then, in the order of the fold
 * @param explanation their fold
 * @param now the instant
 * @param record the fold at that instant
 */
public record MeetingReading(
    StoredMeeting stored,
    List<Arrived> facts,
    Explanation explanation,
    Moment now,
    MeetingRecord record) {

  public MeetingReading {
    facts = List.copyOf(facts);
  }

  /**
   * Who those are whom the record names, and others.
   *
   * @param names where those of users are
   */
  public PersonJson people(UserNames names, Collection<Identity> others) {
    List<Identity> all = new ArrayList<>(others);
    MeetingRecordJson.identities(record).forEach(all::add);
    return PersonJson.of(explanation.meeting(), all, names);
  }
}
