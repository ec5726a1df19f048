package dev.rollcall.admin.report;

import dev.rollcall.identity.UserNames;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingRecord.ParticipantRecord;
import dev.rollcall.search.MeetingFinder.Listed;
import dev.rollcall.search.MeetingSearch.Hit;
import dev.rollcall.search.MeetingStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One row for each user who was in a meeting, meeting by meeting. */
final class AttendanceRows {

  /** The names of the columns. */
  static final List<String> COLUMNS =
      List.of(
          "meeting_id",
          "tenant_key",
          "meeting_no",
          "topic",
          "start_time",
          "end_time",
          "source",
          "subject",
          "kind",
          "id",
          "name",
          "role",
          "is_external",
          "first_join_time",
          "final_leave_time",
          "seconds");

  private final MeetingStream meetings;
  private final UserNames names;

  AttendanceRows(MeetingStream meetings, UserNames names) {
    this.meetings = meetings;
    this.names = names;
  }

  /** Hands all rows to a report. */
  void writeTo(ReportWriter report) throws IOException {
    List<Listed> batch = meetings.next();
    while (!batch.isEmpty()) {
      Map<Long, String> users = names.of(users(batch));
      for (Listed listed : batch) {
        Hit hit = listed.hit().orElseThrow();
        for (ParticipantRecord row : hit.meeting().attendance().participants()) {
          if (row.firstJoin().isPresent()) {
            report.row(row(listed, hit, row, users));
          }
        }
      }
      batch = meetings.next();
    }
  }

  private static List<Identity.User> users(List<Listed> batch) {
    List<Identity.User> users = new ArrayList<>();
    for (Listed listed : batch) {
      for (ParticipantRecord row :
          listed.hit().orElseThrow().meeting().attendance().participants()) {
        if (row.person().identity() instanceof Identity.User user) {
          users.add(user);
        }
      }
    }
    return users;
  }

  private static List<Cell> row(
      Listed listed, Hit hit, ParticipantRecord row, Map<Long, String> users) {
    MeetingRecord meeting = hit.meeting();
    Identity identity = row.person().identity();
    return List.of(
        new Cell.Text(hit.stored().id().value()),
        new Cell.Text(listed.tenant().value()),
        Cell.text(meeting.texts().meetingNo()),
        Cell.text(meeting.texts().topic()),
        Cell.time(meeting.times().startTime()),
        Cell.time(meeting.times().endTime()),
        new Cell.Text(listed.subject().source().value()),
        new Cell.Text(listed.subject().key()),
        new Cell.Text(identity.kind()),
        new Cell.Text(identity.id()),
        Cell.text(
            Optional.ofNullable(
                identity instanceof Identity.User user
                    ? users.get(user.number())
                    : hit.folded().names().get(identity))),
        new Cell.Text(row.role().name().toLowerCase(Locale.ROOT)),
        new Cell.Flag(row.external()),
        Cell.time(row.firstJoin()),
        Cell.time(row.finalLeave()),
        new Cell.Count(TimeUnit.MICROSECONDS.toSeconds(row.presentMicros())));
  }
}
