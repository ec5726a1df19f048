package dev.rollcall.search;

import dev.rollcall.meetings.StoredMeeting;
import dev.rollcall.meetings.UnindexedTable.Touched;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.fold.FoldedMeeting;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A meeting as it is indexed.
 *
 * @param state the revision that was indexed
 * @param meetingNo the number that people type
 * @param entry empty for a meeting that has not begun
 * @param isOpen whether there is no explicit end
 * @param endTime explicit, or when the last participant left
 */
record Indexed(
    Touched state,
    Optional<String> meetingNo,
    Optional<Segment.Entry> entry,
    boolean isOpen,
    Optional<Moment> endTime) {

  /**
   * A meeting at an instant.
   *
   * @param sources which tell of it
   */
  static Indexed of(StoredMeeting stored, Moment now, List<SourceId> sources) {
    FoldedMeeting folded = stored.meeting();
    MeetingRecord meeting = folded.at(now, Duration.ZERO);
    boolean isOpen =
        switch (folded.timeline()) {
          case FoldedMeeting.Observed observed -> observed.endTime().isEmpty();
          case FoldedMeeting.Reported reported -> reported.times().status() != MeetingStatus.ENDED;
        };
    return new Indexed(
        new Touched(stored.number(), stored.revision()),
        meeting.texts().meetingNo(),
        meeting
            .times()
            .startTime()
            .map(
                start ->
                    new Segment.Entry(
                        new Place(stored.number(), start.micros()),
                        new SearchTerms(stored.tenant()).of(meeting, folded.names(), sources))),
        isOpen,
        meeting.times().endTime());
  }

  /** Notes it among the open ones, if it is one. */
  void note(Connection connection) throws SQLException {
    if (isOpen && entry.isPresent()) {
      OpenMeetingTable.put(connection, entry.get().meeting(), endTime);
    }
  }
}
