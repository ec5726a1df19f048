package dev.rollcall.inbox;

import dev.rollcall.database.Sql;
import dev.rollcall.inbox.DeliveryTally.Counts;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** The statements over {@code source_status} and {@code ignored_events}. */
final class StatusTable {

  private StatusTable() {}

  /** Counts of a source that has been removed meanwhile are lost. */
  static void add(Connection connection, SourceId source, Counts counts) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO source_status (source, last_delivery, accepted, duplicate, refused, pass)
        SELECT source, CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT), 0
        FROM sources WHERE source = ? ON CONFLICT (source) DO UPDATE SET
        last_delivery = COALESCE(excluded.last_delivery, source_status.last_delivery),
        accepted = source_status.accepted + excluded.accepted,
        duplicate = source_status.duplicate + excluded.duplicate,
        refused = source_status.refused + excluded.refused""",
        counts.last().map(Moment::micros),
        counts.accepted(),
        counts.duplicate(),
        counts.refused(),
        source.value());
  }

  /**
   * What is counted of a source since it was configured. The column {@code accepted} has only
   * deliveries that are deleted by now; the others are counted where they are.
   */
  static Counts counts(Connection connection, SourceId source) throws SQLException {
    return Sql.one(
            connection,
            """
            SELECT last_delivery, duplicate, refused, COALESCE(accepted, 0) +
              (SELECT COUNT(*) FROM deliveries d WHERE d.source = asked.source) AS accepted
            FROM (SELECT CAST(? AS TEXT) AS source) asked
            LEFT JOIN source_status s ON s.source = asked.source""",
            row ->
                new Counts(
                    last(Sql.number(row, "last_delivery")),
                    row.getLong("accepted"),
                    row.getLong("duplicate"),
                    row.getLong("refused")),
            source.value())
        .orElse(Counts.NONE);
  }

  private static Optional<Moment> last(OptionalLong micros) {
    return micros.isPresent() ? Optional.of(new Moment(micros.getAsLong())) : Optional.empty();
  }

  static long pass(Connection connection, SourceId source) throws SQLException {
    return Sql.one(
            connection,
            "SELECT pass FROM source_status WHERE source = ?",
            row -> row.getLong(1),
            source.value())
        .orElse(0L);
  }

  /** Ends a pass; false if another process ended one since it began. */
  static boolean endPass(Connection connection, SourceId source, long pass) throws SQLException {
    return Sql.update(
            connection,
            """
            INSERT INTO source_status (source, accepted, duplicate, refused, pass)
            VALUES (?, 0, 0, 0, 1) ON CONFLICT (source) DO UPDATE
            SET pass = source_status.pass + 1 WHERE source_status.pass = ?""",
            source.value(),
            pass)
        == 1;
  }

  /** Counts events that tell nothing, by type. */
  static void ignored(Connection connection, SourceId source, SortedMap<String, Integer> types)
      throws SQLException {
    Sql.updateAll(
        connection,
        """
        INSERT INTO ignored_events (source, type, amount) VALUES (?, ?, ?)
        ON CONFLICT (source, type) DO UPDATE SET
        amount = ignored_events.amount + excluded.amount""",
        types.entrySet().stream()
            .map(type -> new Object[] {source.value(), type.getKey(), type.getValue()})
            .toList());
  }

  static void forgetIgnored(Connection connection, SourceId source) throws SQLException {
    Sql.update(connection, "DELETE FROM ignored_events WHERE source = ?", source.value());
  }

  static SortedMap<String, Long> ignored(Connection connection, SourceId source)
      throws SQLException {
    SortedMap<String, Long> types = new TreeMap<>();
    Sql.list(
        connection,
        "SELECT type, amount FROM ignored_events WHERE source = ?",
        row -> Optional.ofNullable(types.put(row.getString(1), row.getLong(2))),
        source.value());
    return types;
  }
}
