package dev.rollcall.meetings;

import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The meetings whose record a transaction makes stale. Their revision is raised once at its end, in
 * the order of their numbers, so that two nodes never wait for each other in a circle.
 */
final class RevisionTable {

  private final Connection connection;
  private final MeetingVersions changes;
  private final Map<Long, Integer> facts = new TreeMap<>();

  /** The earliest of each source: what it cannot change, no later one can. */
  private final Map<SourceId, Moment> restarts = new LinkedHashMap<>();

  RevisionTable(Connection connection, MeetingVersions changes) {
    this.connection = connection;
    this.changes = changes;
  }

  void byFact(long meeting) {
    facts.merge(meeting, 1, Integer::sum);
  }

  void byRestart(SourceId source, Moment time) {
    restarts.merge(source, time, Moment::min);
  }

  /** What was counted for one meeting now counts for the one that it has become part of. */
  void moved(long from, long to) {
    Integer count = facts.remove(from);
    facts.merge(to, count == null ? 1 : count + 1, Integer::sum);
  }

  /** The meeting is there no more. */
  void removed(long meeting) {
    facts.remove(meeting);
  }

  void mark() throws SQLException {
    try (PreparedStatement raise =
        connection.prepareStatement(
            "UPDATE meetings SET revision = revision + ? WHERE number = ?")) {
      for (Map.Entry<Long, Integer> touched : facts.entrySet()) {
        raise.setInt(1, touched.getValue());
        raise.setLong(2, touched.getKey());
        if (raise.executeUpdate() == 0) {
          // Another node has just made it part of another meeting: look again.
          throw new SQLException("the meeting has moved", "40001");
        }
        UnindexedTable.add(connection, touched.getKey());
        changes.meeting(touched.getKey());
      }
    }
    facts.clear();
    for (Map.Entry<SourceId, Moment> restart : restarts.entrySet()) {
      markRestart(restart.getKey(), restart.getValue());
    }
    restarts.clear();
  }

  private void markRestart(SourceId source, Moment earliest) throws SQLException {
    try (PreparedStatement raise =
        connection.prepareStatement(
            """
            UPDATE meetings SET revision = revision + 1
            WHERE number IN (SELECT meeting FROM subjects WHERE source = ?)
            AND NOT EXISTS (
              SELECT 1 FROM records r
              WHERE r.meeting = meetings.number AND r.revision = meetings.revision
              AND (r.settled_by IS NULL OR r.settled_by <= ?))
            RETURNING number""")) {
      raise.setString(1, source.value());
      raise.setLong(2, earliest.micros());
      try (ResultSet raised = raise.executeQuery()) {
        while (raised.next()) {
          UnindexedTable.add(connection, raised.getLong(1));
          changes.meeting(raised.getLong(1));
        }
      }
    }
  }
}
