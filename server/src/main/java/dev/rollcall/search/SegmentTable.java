package dev.rollcall.search;

import dev.rollcall.database.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parts of the index. A part is written once; what replaces it has another number. */
final class SegmentTable {

  private static final int ROWS_AT_ONCE = 500;

  /**
   * A part.
   *
   * @param meetings how many it has
   */
  record Part(long number, int meetings) {}

  private SegmentTable() {}

  /** All parts, the latest first. */
  static List<Part> parts(Connection connection) throws SQLException {
    return Sql.list(
        connection,
        "SELECT number, meetings FROM search_segments ORDER BY number DESC",
        row -> new Part(row.getLong(1), row.getInt(2)));
  }

  static void insert(Connection connection, int meetings, SortedMap<Long, byte[]> rows)
      throws SQLException {
    long number =
        Sql.one(
                connection,
                "INSERT INTO search_segments (meetings) VALUES (?) RETURNING number",
                row -> row.getLong(1),
                meetings)
            .orElseThrow();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO search_postings (segment, term, postings) VALUES (?, ?, ?)")) {
      int waiting = 0;
      for (Map.Entry<Long, byte[]> row : rows.entrySet()) {
        insert.setLong(1, number);
        insert.setLong(2, row.getKey());
        insert.setBytes(3, row.getValue());
        insert.addBatch();
        if (++waiting % ROWS_AT_ONCE == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }

  static SortedMap<Long, byte[]> rows(Connection connection, long part) throws SQLException {
    SortedMap<Long, byte[]> rows = new TreeMap<>();
    range(connection, part, new SearchTerms.Range(Long.MIN_VALUE, Long.MAX_VALUE), rows);
    return rows;
  }

  /** Adds the rows of some terms. */
  static void range(Connection connection, long part, SearchTerms.Range terms, Map<Long, byte[]> to)
      throws SQLException {
    Sql.list(
        connection,
        """
        SELECT term, postings FROM search_postings
        WHERE segment = ? AND term BETWEEN ? AND ? ORDER BY term""",
        row -> to.put(row.getLong(1), row.getBytes(2)),
        part,
        terms.first(),
        terms.last());
  }

  static Optional<byte[]> row(Connection connection, long part, long term) throws SQLException {
    return Sql.one(
        connection,
        "SELECT postings FROM search_postings WHERE segment = ? AND term = ?",
        row -> row.getBytes(1),
        part,
        term);
  }

  /** False where another node has just deleted the part. */
  static boolean delete(Connection connection, long part) throws SQLException {
    Sql.update(connection, "DELETE FROM search_postings WHERE segment = ?", part);
    return Sql.update(connection, "DELETE FROM search_segments WHERE number = ?", part) == 1;
  }
}
