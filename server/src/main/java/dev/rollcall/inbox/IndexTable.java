package dev.rollcall.inbox;

import dev.rollcall.database.Sql;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.sources.IndexEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The statements over {@code marks}. */
final class IndexTable {

  private record Row(String key, String link, boolean translated) {}

  private IndexTable() {}

  static void insert(Connection connection, SourceId source, long delivery, List<IndexEntry> marks)
      throws SQLException {
    Map<Row, TimeRange> rows = new HashMap<>();
    for (IndexEntry mark : marks) {
      TimeRange at = TimeRange.of(mark.time());
      rows.merge(new Row(mark.key(), "", mark.translated()), at, TimeRange::with);
      for (String link : mark.links()) {
        rows.merge(new Row(mark.key(), link, mark.translated()), at, TimeRange::with);
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO marks (source, key, link, delivery, translated, first, last)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")) {
      for (Map.Entry<Row, TimeRange> row : rows.entrySet()) {
        insert.setString(1, source.value());
        insert.setString(2, row.getKey().key());
        insert.setString(3, row.getKey().link());
        insert.setLong(4, delivery);
        insert.setInt(5, row.getKey().translated() ? 1 : 0);
        insert.setLong(6, row.getValue().first());
        insert.setLong(7, row.getValue().last());
        insert.executeUpdate();
      }
    }
  }

  /** Takes a delivery out of the files; where it stood. */
  static List<IndexEntry> takeBack(Connection connection, long delivery) throws SQLException {
    List<IndexEntry> marks = new ArrayList<>();
    Sql.list(
        connection,
        "SELECT key, translated, first, last FROM marks WHERE delivery = ? AND link = ''",
        row -> {
          boolean translated = row.getInt("translated") == 1;
          String key = row.getString("key");
          marks.add(new IndexEntry(key, translated, List.of(), new Moment(row.getLong("first"))));
          return marks.add(
              new IndexEntry(key, translated, List.of(), new Moment(row.getLong("last"))));
        },
        delivery);
    if (!marks.isEmpty()) {
      delete(connection, delivery);
    }
    return marks;
  }

  static void delete(Connection connection, long delivery) throws SQLException {
    Sql.update(connection, "DELETE FROM marks WHERE delivery = ?", delivery);
  }

  /** The keys whose translation needs the events of this one. */
  static List<String> linking(Connection connection, SourceId source, String key)
      throws SQLException {
    return Sql.list(
        connection,
        "SELECT DISTINCT key FROM marks WHERE source = ? AND link = ?",
        row -> row.getString(1),
        source.value(),
        key);
  }

  /** From the first to the last event of a key within a stretch; the stretch itself if none is. */
  static TimeRange extent(Connection connection, SourceId source, String key, TimeRange within)
      throws SQLException {
    return Sql.one(
            connection,
            """
            SELECT COALESCE(MIN(first), ?) AS first, COALESCE(MAX(last), ?) AS last FROM marks
            WHERE source = ? AND key = ? AND link = '' AND first <= ? AND last >= ?""",
            row -> new TimeRange(row.getLong(1), row.getLong(2)),
            within.first(),
            within.last(),
            source.value(),
            key,
            within.last(),
            within.first())
        .orElse(within);
  }

  /**
   * Collects the bodies that the translation of a key needs.
   *
   * @param within of the key's own events
   * @param linked of the events of the keys that it links
   */
  static void bodies(
      Connection connection,
      SourceId source,
      String key,
      TimeRange within,
      TimeRange linked,
      DeliveryBodies into)
      throws SQLException {
    collect(connection, source, key, within, into);
    List<String> links =
        Sql.list(
            connection,
            """
            SELECT DISTINCT link FROM marks
            WHERE source = ? AND key = ? AND link <> '' AND first <= ? AND last >= ?""",
            row -> row.getString(1),
            source.value(),
            key,
            within.last(),
            within.first());
    for (String link : links) {
      collect(connection, source, link, linked, into);
    }
  }

  private static void collect(
      Connection connection, SourceId source, String key, TimeRange within, DeliveryBodies into)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT d.number, d.body FROM marks m JOIN deliveries d ON d.number = m.delivery
            WHERE m.source = ? AND m.key = ? AND m.link = '' AND m.first <= ? AND m.last >= ?""")) {
      select.setFetchSize(DeliveryTable.BODIES_AT_ONCE);
      select.setString(1, source.value());
      select.setString(2, key);
      select.setLong(3, within.last());
      select.setLong(4, within.first());
      try (ResultSet rows = select.executeQuery()) {
        while (!into.isOverLimit() && rows.next()) {
          into.add(rows.getLong(1), rows.getString(2));
        }
      }
    }
  }
}
