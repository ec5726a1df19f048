package dev.rollcall.meetings;

import dev.rollcall.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The meetings that have changed since they were indexed. A fact that touches a meeting puts it
 * here in its own transaction, so that nothing is missed.
 */
public final class UnindexedTable {

  /** A meeting at a revision. */
  public record Touched(long meeting, long revision) {}

  /** SQLite takes the tables of a CROSS JOIN in their order; else it reads all meetings. */
  static final String LATEST =
      """
      SELECT u.meeting FROM unindexed_meetings u CROSS JOIN meetings m
      WHERE m.number = u.meeting AND m.tenant_key = ? ORDER BY u.meeting DESC LIMIT ?""";

  private UnindexedTable() {}

  static void add(Connection connection, long meeting) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO unindexed_meetings (meeting) VALUES (?) ON CONFLICT DO NOTHING",
        meeting);
  }

  /** Every meeting that there is. */
  public static void addAll(Connection connection) throws SQLException {
    Sql.update(connection, "DELETE FROM unindexed_meetings");
    Sql.update(connection, "INSERT INTO unindexed_meetings SELECT number FROM meetings");
  }

  public static long count(Connection connection) throws SQLException {
    return Sql.one(connection, "SELECT COUNT(*) FROM unindexed_meetings", row -> row.getLong(1))
        .orElseThrow();
  }

  /** Some after a number, in the order of their numbers; 0 as revision of one that is gone. */
  public static List<Touched> after(Connection connection, long number, int most)
      throws SQLException {
    return Sql.list(
        connection,
        """
        SELECT u.meeting, m.revision FROM unindexed_meetings u
        LEFT JOIN meetings m ON m.number = u.meeting
        WHERE u.meeting > ? ORDER BY u.meeting LIMIT ?""",
        row -> new Touched(row.getLong(1), row.getLong(2)),
        number,
        most);
  }

  /** The latest of all tenants. */
  public static List<Long> latest(Connection connection, int most) throws SQLException {
    return Sql.list(
        connection,
        "SELECT meeting FROM unindexed_meetings ORDER BY meeting DESC LIMIT ?",
        row -> row.getLong(1),
        most);
  }

  /** The tenant's latest. */
  public static List<Long> latest(Connection connection, String tenant, int most)
      throws SQLException {
    return Sql.list(connection, LATEST, row -> row.getLong(1), tenant, most);
  }

  /**
   * Takes out a meeting whose state at this revision is indexed, unless it has changed since.
   *
   * @param number of the nine digits that it has, to be noted where an older Rollcall did not
   */
  public static void indexed(Connection connection, Touched state, Optional<String> number)
      throws SQLException {
    // The update holds back another node's fact until this transaction has ended.
    boolean isUnchanged =
        state.revision() == 0
            || Sql.update(
                    connection,
                    "UPDATE meetings SET revision = revision WHERE number = ? AND revision = ?",
                    state.meeting(),
                    state.revision())
                == 1;
    if (isUnchanged) {
      Sql.update(connection, "DELETE FROM unindexed_meetings WHERE meeting = ?", state.meeting());
    }
    if (number.isPresent()) {
      MeetingNumberTable.noteOf(connection, state.meeting(), number.get());
    }
  }
}
