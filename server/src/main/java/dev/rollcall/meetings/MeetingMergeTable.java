package dev.rollcall.meetings;

import dev.rollcall.database.Sql;
import dev.rollcall.database.Stamp;
import dev.rollcall.record.MeetingId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Merges two meetings that turn out to be one. The one with fewer rows moves into the other, also
 * where its id is the served one. A row moves at most once each time that its meeting doubles.
 */
record MeetingMergeTable(long gone, long kept) {

  /** Rows to count at first; a meeting has at least one. */
  private static final int FEW = 4;

  /** How to merge these two; the first moves where both have as many rows. */
  static MeetingMergeTable of(Connection connection, long first, long second) throws SQLException {
    for (int most = FEW; ; most *= FEW) {
      // To count all rows of the larger one would take as long as to move them.
      long rows = rows(connection, first, most);
      long others = rows(connection, second, most);
      if (rows < most || others < most) {
        return rows > others
            ? new MeetingMergeTable(second, first)
            : new MeetingMergeTable(first, second);
      }
    }
  }

  private static long rows(Connection connection, long meeting, int most) throws SQLException {
    return Sql.one(
            connection,
            """
            SELECT COUNT(*) FROM (
              SELECT 1 FROM subjects WHERE meeting = ?
              UNION ALL SELECT 1 FROM meeting_ids WHERE meeting = ? LIMIT ?) counted""",
            row -> row.getLong(1),
            meeting,
            meeting,
            most)
        .orElseThrow();
  }

  /**
   * Makes them one.
   *
   * @param id the id that it is served under
   */
  void run(Connection connection, Optional<MeetingId> id) throws SQLException {
    Sql.update(connection, "UPDATE subjects SET meeting = ? WHERE meeting = ?", kept, gone);
    Sql.update(connection, "UPDATE meeting_ids SET meeting = ? WHERE meeting = ?", kept, gone);
    int raised =
        Sql.update(
            connection,
            """
            UPDATE meetings SET meeting_id = ?, stamp = ?,
              revision = meetings.revision + other.revision
            FROM meetings other WHERE other.number = ? AND meetings.number = ?""",
            id.map(MeetingId::value),
            Stamp.next(),
            gone,
            kept);
    Sql.update(connection, "DELETE FROM records WHERE meeting = ?", gone);
    UnindexedTable.add(connection, kept);
    if (raised == 0 || Sql.update(connection, "DELETE FROM meetings WHERE number = ?", gone) == 0) {
      // Another node has just made one of them part of another meeting: look again.
      throw new SQLException("the meeting has moved", "40001");
    }
  }
}
