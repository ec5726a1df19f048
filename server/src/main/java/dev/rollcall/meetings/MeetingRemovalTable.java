package dev.rollcall.meetings;

import dev.rollcall.database.Sql;
import dev.rollcall.meetings.FactStore.Appending;
import dev.rollcall.record.TenantKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Removes the meetings of a tenant with their facts and records. */
public final class MeetingRemovalTable {

  /** What belongs to a meeting by the number of one of its subjects. */
  private static final List<String> BY_SUBJECT =
      List.of("facts WHERE subject", "meeting_numbers WHERE subject", "subjects WHERE number");

  /** What belongs to it by its own number. */
  private static final List<String> BY_MEETING =
      List.of(
          "meeting_ids WHERE meeting",
          "records WHERE meeting",
          "unindexed_meetings WHERE meeting",
          "open_meetings WHERE meeting",
          "meetings WHERE number");

  private final FactStore facts;

  public MeetingRemovalTable(FactStore facts) {
    this.facts = facts;
  }

  public static long count(Connection connection, TenantKey tenant) throws SQLException {
    return Sql.one(
            connection,
            "SELECT COUNT(*) FROM meetings WHERE tenant_key = ?",
            row -> row.getLong(1),
            tenant.value())
        .orElseThrow();
  }

  /**
   * Removes some of the tenant's meetings, in a write.
   *
   * @param most so many at once
   * @return how many it has removed
   */
  public int remove(Connection connection, TenantKey tenant, int most) throws SQLException {
    List<Long> meetings =
        Sql.list(
            connection,
            "SELECT number FROM meetings WHERE tenant_key = ? ORDER BY number LIMIT " + most,
            row -> row.getLong(1),
            tenant.value());
    if (meetings.isEmpty()) {
      return 0;
    }
    Appending to = facts.appending(connection);
    for (long meeting : meetings) {
      List<Long> subjects =
          Sql.list(
              connection,
              "SELECT number FROM subjects WHERE meeting = ?",
              row -> row.getLong(1),
              meeting);
      for (long subject : subjects) {
        to.packs().unpack(subject);
        delete(connection, BY_SUBJECT, subject);
      }
      delete(connection, BY_MEETING, meeting);
      to.touched().removed(meeting);
    }
    to.meetings().removed();
    return meetings.size();
  }

  private static void delete(Connection connection, List<String> tables, long number)
      throws SQLException {
    for (String table : tables) {
      Sql.update(connection, "DELETE FROM " + table + " = ?", number);
    }
  }
}
