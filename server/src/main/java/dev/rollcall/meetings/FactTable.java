package dev.rollcall.meetings;

import dev.rollcall.cloudevents.FactReader;
import dev.rollcall.database.Sql;
import dev.rollcall.record.Fact;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The facts of meetings, which may be compacted. */
public final class FactTable {

  private static final int LOOKED_AT_ONCE = 256;

  /**
   * A fact as it is stored.
   *
   * @param received when it arrived, by the server's clock
   * @param data its data as JSON text
   */
  public record Arrived(Fact fact, Moment received, String data) {}

  /** A subject with facts that are not compacted. */
  record Uncompacted(long subject, long meeting, long lastReceived) {}

  private FactTable() {}

  /**
   * All that the fold of a meeting needs: its own facts, and what its sources said of themselves
   * since its first.
   */
  static List<Fact> ofMeeting(Connection connection, long meeting) throws SQLException {
    return arrived(connection, meeting).stream().map(Arrived::fact).toList();
  }

  /** The same with the times of their arrival, in no order. */
  public static List<Arrived> arrived(Connection connection, long meeting) throws SQLException {
    List<Arrived> facts = new ArrayList<>();
    collect(
        connection,
        """
        SELECT f.source, f.id, f.type, s.subject, f.time, f.data, f.received
        FROM subjects s JOIN facts f ON f.subject = s.number WHERE s.meeting = ?\
        """,
        meeting,
        facts);
    facts.addAll(CompactedFactTable.ofMeeting(connection, meeting));
    Optional<Moment> first =
        facts.stream().map(arrived -> arrived.fact().time()).min(Moment::compareTo);
    if (first.isPresent()) {
      collect(
          connection,
          """
          SELECT source, id, type, NULL, time, data, received FROM facts
          WHERE subject IS NULL AND source IN (SELECT source FROM subjects WHERE meeting = ?)
          AND time >= %d\
          """
              .formatted(first.get().micros()),
          meeting,
          facts);
    }
    return facts;
  }

  private static void collect(Connection connection, String sql, long meeting, List<Arrived> facts)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, meeting);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          Fact fact =
              FactReader.stored(
                  new SourceId(rows.getString(1)),
                  rows.getString(2),
                  rows.getString(3),
                  Optional.ofNullable(rows.getString(4)),
                  new Moment(rows.getLong(5)),
                  rows.getString(6));
          facts.add(new Arrived(fact, new Moment(rows.getLong(7)), rows.getString(6)));
        }
      }
    }
  }

  static List<Uncompacted> uncompactedAfter(Connection connection, long subject)
      throws SQLException {
    return Sql.list(
        connection,
        """
        SELECT s.number, s.meeting, MAX(f.received)
        FROM facts f JOIN subjects s ON s.number = f.subject
        WHERE f.subject IN
          (SELECT DISTINCT subject FROM facts WHERE subject > ? ORDER BY subject LIMIT %d)
        GROUP BY s.number, s.meeting ORDER BY s.number\
        """
            .formatted(LOOKED_AT_ONCE),
        row -> new Uncompacted(row.getLong(1), row.getLong(2), row.getLong(3)),
        subject);
  }
}
