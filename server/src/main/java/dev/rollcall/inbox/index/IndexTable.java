package dev.rollcall.inbox.index;

import dev.rollcall.database.Sql;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.sources.IndexEntry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The statements that change {@code marks}. */
public final class IndexTable {

  private record Row(String key, String link, boolean translated) implements Comparable<Row> {

    private static final Comparator<Row> ORDER =
        Comparator.comparing(Row::key)
            .thenComparing(Row::link)
            .thenComparing(Row::translated, Comparator.reverseOrder());

    @Override
    public int compareTo(Row other) {
      return ORDER.compare(this, other);
    }
  }

  private static final String TAKE_BACK_ALL =
      """
      DELETE FROM marks WHERE delivery = ANY (?::bigint[])
      RETURNING delivery, link, key, translated, first, last\
      """;

  private IndexTable() {}

  /** Indexes deliveries, each under its marks. Two nodes insert in one order. */
  public static void insert(
      Connection connection, SourceId source, SortedMap<Long, List<IndexEntry>> deliveries)
      throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    deliveries.forEach(
        (delivery, marks) ->
            rows(marks)
                .forEach(
                    (row, at) ->
                        rows.add(
                            new Object[] {
                              source.value(),
                              row.key(),
                              row.link(),
                              delivery,
                              row.translated() ? 1 : 0,
                              at.first(),
                              at.last()
                            })));
    Sql.updateAll(
        connection,
        """
        INSERT INTO marks (source, key, link, delivery, translated, first, last)
        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
        rows);
  }

  private static SortedMap<Row, TimeRange> rows(List<IndexEntry> marks) {
    SortedMap<Row, TimeRange> rows = new TreeMap<>();
    for (IndexEntry mark : marks) {
      TimeRange at = TimeRange.of(mark.time());
      rows.merge(new Row(mark.key(), "", mark.translated()), at, TimeRange::with);
      for (String link : mark.links()) {
        rows.merge(new Row(mark.key(), link, mark.translated()), at, TimeRange::with);
      }
    }
    return rows;
  }

  /** Takes deliveries out of the index; the marks of each that was in it. */
  public static Collection<List<IndexEntry>> takeBack(
      Connection connection, boolean isShared, Collection<Long> deliveries) throws SQLException {
    Map<Long, List<IndexEntry>> taken = new TreeMap<>();
    if (isShared) {
      Sql.list(
          connection,
          TAKE_BACK_ALL,
          row -> {
            List<IndexEntry> marks =
                taken.computeIfAbsent(row.getLong("delivery"), _ -> new ArrayList<>());
            return row.getString("link").isEmpty() && marks.addAll(marks(row));
          },
          (Object) deliveries.toArray(Long[]::new));
      return taken.values();
    }
    for (long delivery : deliveries) {
      List<IndexEntry> marks =
          Sql.list(
                  connection,
                  "SELECT key, translated, first, last FROM marks WHERE delivery = ? AND link = ''",
                  IndexTable::marks,
                  delivery)
              .stream()
              .flatMap(List::stream)
              .toList();
      if (!marks.isEmpty()) {
        delete(connection, delivery);
        taken.put(delivery, marks);
      }
    }
    return taken.values();
  }

  /** Of its first and its last event. */
  private static List<IndexEntry> marks(ResultSet row) throws SQLException {
    boolean translated = row.getInt("translated") == 1;
    String key = row.getString("key");
    return List.of(
        new IndexEntry(key, translated, List.of(), new Moment(row.getLong("first"))),
        new IndexEntry(key, translated, List.of(), new Moment(row.getLong("last"))));
  }

  public static void delete(Connection connection, long delivery) throws SQLException {
    Sql.update(connection, "DELETE FROM marks WHERE delivery = ?", delivery);
  }
}
