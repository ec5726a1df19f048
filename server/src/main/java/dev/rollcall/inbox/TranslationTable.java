package dev.rollcall.inbox;

import dev.rollcall.database.Sql;
import dev.rollcall.record.SourceId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The statements over {@code translations}. */
final class TranslationTable {

  /** What is stored of a translation. */
  record Row(long number, TimeRange stretch, boolean open, boolean frozen) {}

  private TranslationTable() {}

  static List<Row> of(Connection connection, SourceId source, String key) throws SQLException {
    return Sql.list(
        connection,
        """
        SELECT number, first, last, open, frozen FROM translations
        WHERE source = ? AND key = ? ORDER BY number""",
        row ->
            new Row(
                row.getLong(1),
                new TimeRange(row.getLong(2), row.getLong(3)),
                row.getInt(4) > 0,
                row.getInt(5) > 0),
        source.value(),
        key);
  }

  static long insert(Connection connection, SourceId source, String key) throws SQLException {
    return Sql.one(
            connection,
            """
            INSERT INTO translations (source, key, first, last, open, frozen)
            VALUES (?, ?, 0, 0, 0, 0) RETURNING number""",
            row -> row.getLong(1),
            source.value(),
            key)
        .orElseThrow();
  }

  static void update(
      Connection connection, long number, TimeRange stretch, int openSessions, boolean frozen)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE translations SET first = ?, last = ?, open = ?, frozen = ? WHERE number = ?",
        stretch.first(),
        stretch.last(),
        openSessions,
        frozen,
        number);
  }

  static void delete(Connection connection, long number) throws SQLException {
    Sql.update(connection, "DELETE FROM translations WHERE number = ?", number);
  }

  static long openSessions(Connection connection, SourceId source) throws SQLException {
    return Sql.one(
            connection,
            "SELECT COALESCE(SUM(open), 0) FROM translations WHERE source = ?",
            row -> row.getLong(1),
            source.value())
        .orElse(0L);
  }
}
