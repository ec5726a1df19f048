package dev.rollcall.sources.bigbluebutton;

import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingRecord.ParticipantRecord;
import java.util.List;

/** The participants of a record by their ids. */
final class Rows {

  private Rows() {}

  static List<String> ids(MeetingRecord record) {
    return record.attendance().participants().stream()
        .map(row -> row.person().identity().id())
        .toList();
  }

  static ParticipantRecord only(MeetingRecord record, String id) {
    List<ParticipantRecord> rows =
        record.attendance().participants().stream()
            .filter(row -> row.person().identity().id().equals(id))
            .toList();
    if (rows.size() != 1) {
      throw new AssertionError(id + " is not one of " + ids(record));
    }
    return rows.getFirst();
  }
}
