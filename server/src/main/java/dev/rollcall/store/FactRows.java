package dev.rollcall.store;

import dev.rollcall.cloudevents.FactReader;
import dev.rollcall.cloudevents.FactType;
import dev.rollcall.record.Fact;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The table of facts. */
final class FactRows {

  private final Connection connection;
  private final InstantSource clock;

  FactRows(Connection connection, InstantSource clock) {
    this.connection = connection;
    this.clock = clock;
  }

  /**
   * False where (source, id) is there already.
   *
   * @param translation which one it comes of; empty for a fact that its source said itself
   */
  boolean insert(Fact fact, String data, Optional<Long> subject, OptionalLong translation)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO facts (source, id, subject, type, time, data, received, translation)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")) {
      insert.setString(1, fact.source().value());
      insert.setString(2, fact.id());
      if (subject.isPresent()) {
        insert.setLong(3, subject.get());
      } else {
        insert.setNull(3, Types.BIGINT);
      }
      insert.setString(4, FactType.of(fact.data()).wire());
      insert.setLong(5, fact.time().micros());
      insert.setString(6, data);
      insert.setLong(7, Moment.of(clock.instant()).micros());
      if (translation.isPresent()) {
        insert.setLong(8, translation.getAsLong());
      } else {
        insert.setNull(8, Types.BIGINT);
      }
      return insert.executeUpdate() == 1;
    }
  }

  void delete(SourceId source, String id) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM facts WHERE source = ? AND id = ?")) {
      delete.setString(1, source.value());
      delete.setString(2, id);
      delete.executeUpdate();
    }
  }

  /**
   * All that the fold of a meeting needs: its own facts, and what its sources said of themselves
   * since its first.
   */
  static List<Fact> ofMeeting(Connection connection, long meeting) throws SQLException {
    List<Fact> facts = new ArrayList<>();
    collect(
        connection,
        """
        SELECT f.source, f.id, f.type, s.subject, f.time, f.data
        FROM subjects s JOIN facts f ON f.subject = s.number WHERE s.meeting = ?""",
        meeting,
        facts);
    Optional<Moment> first = facts.stream().map(Fact::time).min(Moment::compareTo);
    if (first.isPresent()) {
      collect(
          connection,
          """
          SELECT source, id, type, NULL, time, data FROM facts
          WHERE subject IS NULL AND source IN (SELECT source FROM subjects WHERE meeting = ?)
          AND time >= %d"""
              .formatted(first.get().micros()),
          meeting,
          facts);
    }
    return facts;
  }

  private static void collect(Connection connection, String sql, long meeting, List<Fact> facts)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, meeting);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          facts.add(
              FactReader.stored(
                  new SourceId(rows.getString(1)),
                  rows.getString(2),
                  rows.getString(3),
                  Optional.ofNullable(rows.getString(4)),
                  new Moment(rows.getLong(5)),
                  rows.getString(6)));
        }
      }
    }
  }
}
