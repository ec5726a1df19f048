package dev.rollcall.search;

import dev.rollcall.database.Sql;
import dev.rollcall.search.SearchTerms.Range;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The parts of the index. A part is written once; what replaces it has another number. */
final class SegmentTable {

  private static final int ROWS_AT_ONCE = 500;

  /**
   * A part.
   *
   * @param meetings how many it has
   * @param earliest the first of their starts, in microseconds since the Unix epoch
   * @param latest the last of them
   */
  record Part(long number, int meetings, long earliest, long latest) {}

  private SegmentTable() {}

  /** All parts, the latest first. */
  static List<Part> parts(Connection connection) throws SQLException {
    return Sql.list(
        connection,
        "SELECT number, meetings, earliest, latest FROM search_segments ORDER BY number DESC",
        row -> new Part(row.getLong(1), row.getInt(2), row.getLong(3), row.getLong(4)));
  }

  static void insert(
      Connection connection, Collection<Place> meetings, SortedMap<Long, byte[]> rows)
      throws SQLException {
    LongSummaryStatistics starts = meetings.stream().mapToLong(Place::start).summaryStatistics();
    long number =
        Sql.one(
                connection,
                """
                INSERT INTO search_segments (meetings, earliest, latest) VALUES (?, ?, ?)
                RETURNING number""",
                row -> row.getLong(1),
                meetings.size(),
                starts.getMin(),
                starts.getMax())
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
    range(connection, part, new Range(Long.MIN_VALUE, Long.MAX_VALUE), rows);
    return rows;
  }

  /** The meetings of a part that have of each list one term at least, by their ordinals. */
  static int[] matches(Connection connection, Part part, List<List<Range>> terms)
      throws SQLException {
    if (terms.isEmpty()) {
      return IntStream.range(0, part.meetings()).toArray();
    }
    SortedMap<Long, byte[]> rows = new TreeMap<>();
    List<Long> single = new ArrayList<>();
    for (Range range : terms.stream().flatMap(List::stream).distinct().toList()) {
      if (range.first() == range.last()) {
        single.add(range.first());
      } else {
        range(connection, part.number(), range, rows);
      }
    }
    for (int from = 0; from < single.size(); from += ROWS_AT_ONCE) {
      List<Long> some = single.subList(from, Math.min(from + ROWS_AT_ONCE, single.size()));
      singles(connection, part.number(), some, rows);
    }
    return Ordinals.matches(rows, terms);
  }

  private static void singles(
      Connection connection, long part, List<Long> terms, Map<Long, byte[]> to)
      throws SQLException {
    List<Object> parameters = new ArrayList<>(terms);
    parameters.addFirst(part);
    Sql.list(
        connection,
        "SELECT term, postings FROM search_postings WHERE segment = ? AND term IN (%s)"
            .formatted(String.join(",", Collections.nCopies(terms.size(), "?"))),
        row -> to.put(row.getLong(1), row.getBytes(2)),
        parameters.toArray());
  }

  /** Adds the rows of some terms. */
  private static void range(Connection connection, long part, Range terms, Map<Long, byte[]> to)
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
