package dev.rollcall.meetings;

import dev.rollcall.database.Stamp;
import dev.rollcall.meetings.rows.FactRows;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The meetings whose record a transaction makes stale. Their revision is raised once at its end, in
 * the order of their numbers, so that two nodes never wait for each other in a circle.
 */
final class RevisionTable {

  private final Connection connection;
  private final FactRows rows;
  private final MeetingVersions changes;
  private final SortedMap<Long, Integer> facts = new TreeMap<>();

  /** The earliest of each source: what it cannot change, no later one can. */
  private final Map<SourceId, Moment> restarts = new LinkedHashMap<>();

  RevisionTable(Connection connection, FactRows rows, MeetingVersions changes) {
    this.connection = connection;
    this.rows = rows;
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

  /** No meeting is there any more. */
  void clear() {
    facts.clear();
    restarts.clear();
  }

  void mark() throws SQLException {
    if (!facts.isEmpty()) {
      rows.raise(facts);
      facts.keySet().forEach(changes::meeting);
    }
    for (Map.Entry<SourceId, Moment> restart : restarts.entrySet()) {
      markRestart(restart.getKey(), restart.getValue());
    }
    clear();
  }

  private void markRestart(SourceId source, Moment earliest) throws SQLException {
    try (PreparedStatement raise =
        connection.prepareStatement(
            """
            UPDATE meetings SET revision = revision + 1, stamp = ?
            WHERE number IN (SELECT meeting FROM subjects WHERE source = ?)
            AND NOT EXISTS (
              SELECT 1 FROM records r
              WHERE r.meeting = meetings.number AND r.revision = meetings.revision
              AND (r.settled_by IS NULL OR r.settled_by <= ?))
            RETURNING number\
            """)) {
      raise.setLong(1, Stamp.next());
      raise.setString(2, source.value());
      raise.setLong(3, earliest.micros());
      SortedSet<Long> meetings = new TreeSet<>();
      try (ResultSet raised = raise.executeQuery()) {
        while (raised.next()) {
          meetings.add(raised.getLong(1));
        }
      }
      if (!meetings.isEmpty()) {
        rows.unindexed(meetings);
        meetings.forEach(changes::meeting);
      }
    }
  }
}
