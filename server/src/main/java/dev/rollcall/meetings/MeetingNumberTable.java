package dev.rollcall.meetings;

import dev.rollcall.database.Database;
import dev.rollcall.database.Sql;
import dev.rollcall.record.Fact;
import dev.rollcall.record.TenantKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds meetings by the nine digits that people type. A number is noted with the fact that states
 * it, and stays where a later fact states another: the meeting's record decides. It is noted with
 * the subject, which merges and new names of subjects leave as it is.
 */
public final class MeetingNumberTable {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{9}");

  private final Database database;
  private final MeetingStore meetings;

  public MeetingNumberTable(Database database, MeetingStore meetings) {
    this.database = database;
    this.meetings = meetings;
  }

  /** Whether it is one that a meeting can be found by. */
  public static boolean isValid(String text) {
    return NUMBER.matcher(text).matches();
  }

  /** The tenant's meetings that have the number now, in no order. */
  public List<StoredMeeting> find(TenantKey tenant, String meetingNo) {
    List<Long> stated =
        database.read(
            connection ->
                Sql.list(
                    connection,
                    """
                    SELECT DISTINCT m.number FROM meeting_numbers n
                    JOIN subjects s ON s.number = n.subject
                    JOIN meetings m ON m.number = s.meeting
                    WHERE n.meeting_no = ? AND m.tenant_key = ?\
                    """,
                    row -> row.getLong(1),
                    meetingNo,
                    tenant.value()));
    Optional<String> wanted = Optional.of(meetingNo);
    return meetings.all(stated).stream()
        .filter(found -> found.tenant().equals(tenant))
        .filter(found -> found.meeting().texts().meetingNo().equals(wanted))
        .toList();
  }

  /** The number that a fact states, if it states one. */
  static Optional<String> stated(Fact fact) {
    return fact.data()
        .meetingFields()
        .flatMap(fields -> fields.texts().meetingNo())
        .filter(MeetingNumberTable::isValid);
  }

  /** Notes the number of a meeting whose facts came before numbers were noted. */
  static void noteOf(Connection connection, long meeting, String meetingNo) throws SQLException {
    if (isValid(meetingNo)) {
      Sql.update(
          connection,
          """
          INSERT INTO meeting_numbers (meeting_no, subject)
          SELECT CAST(? AS TEXT), number FROM subjects WHERE meeting = ? ON CONFLICT DO NOTHING\
          """,
          meetingNo,
          meeting);
    }
  }
}
