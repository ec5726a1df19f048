package dev.rollcall.inbox.index;

import dev.rollcall.database.Sql;
import dev.rollcall.record.SourceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The statements that look into {@code marks} of a source: one a key on SQLite, one for all on
 * PostgreSQL.
 */
public record IndexLookupTable(Connection connection, boolean isShared, SourceId source) {

  /** Rows that PostgreSQL sends at once: a body may have a megabyte. */
  private static final int BODIES_AT_ONCE = 64;

  /** A stretch of a key. */
  public record Stretch(String key, TimeRange within) {}

  /**
   * The events that a translation needs.
   *
   * @param within of the key's own events
   * @param linked of the events of the keys that it links
   */
  public record Needed(String key, TimeRange within, TimeRange linked) {}

  private static final String LINKING_ALL =
      """
      SELECT k.key, m.key FROM unnest(?::text[]) k (key)
      CROSS JOIN LATERAL (SELECT DISTINCT key FROM marks
        WHERE source = ? AND link = k.key OFFSET 0) m\
      """;

  private static final String EXTENTS_ALL =
      """
      SELECT COALESCE(m.first, s.first), COALESCE(m.last, s.last)
      FROM unnest(?::text[], ?::bigint[], ?::bigint[]) WITH ORDINALITY
        AS s (key, first, last, place)
      CROSS JOIN LATERAL (SELECT MIN(first) AS first, MAX(last) AS last FROM marks
        WHERE source = ? AND key = s.key AND link = '' AND first <= s.last AND last >= s.first) m
      ORDER BY s.place\
      """;

  private static final String BODIES_ALL =
      """
      SELECT n.place, d.number, d.body
      FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[]) WITH ORDINALITY
        AS n (key, first, last, linked_first, linked_last, place)
      CROSS JOIN LATERAL (
        SELECT delivery FROM marks WHERE source = ? AND key = n.key AND link = ''
          AND first <= n.last AND last >= n.first
        UNION
        SELECT o.delivery FROM marks l
          JOIN marks o ON o.source = l.source AND o.key = l.link AND o.link = ''
          AND o.first <= n.linked_last AND o.last >= n.linked_first
        WHERE l.source = ? AND l.key = n.key AND l.link <> ''
          AND l.first <= n.last AND l.last >= n.first
        OFFSET 0) m
      CROSS JOIN LATERAL (SELECT number, body FROM deliveries WHERE number = m.delivery LIMIT 1) d\
      """;

  /** By key, the keys whose translation needs the events of it. */
  public Map<String, List<String>> linking(Collection<String> keys) throws SQLException {
    Map<String, List<String>> linking = new TreeMap<>();
    if (isShared) {
      Sql.list(
          connection,
          LINKING_ALL,
          row ->
              linking
                  .computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                  .add(row.getString(2)),
          keys.toArray(String[]::new),
          source.value());
      return linking;
    }
    for (String key : keys) {
      linking.put(
          key,
          Sql.list(
              connection,
              "SELECT DISTINCT key FROM marks WHERE source = ? AND link = ?",
              row -> row.getString(1),
              source.value(),
              key));
    }
    return linking;
  }

  /** Of each, from its first to its last event; the stretch itself if none is in it. */
  public List<TimeRange> extents(List<Stretch> stretches) throws SQLException {
    if (isShared) {
      return Sql.list(
          connection,
          EXTENTS_ALL,
          row -> new TimeRange(row.getLong(1), row.getLong(2)),
          stretches.stream().map(Stretch::key).toArray(String[]::new),
          numbers(stretches, stretch -> stretch.within().first()),
          numbers(stretches, stretch -> stretch.within().last()),
          source.value());
    }
    List<TimeRange> extents = new ArrayList<>();
    for (Stretch stretch : stretches) {
      extents.add(extent(stretch.key(), stretch.within()));
    }
    return extents;
  }

  private TimeRange extent(String key, TimeRange within) throws SQLException {
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
   * The bodies that some translations need, by one statement; PostgreSQL only.
   *
   * @param meeting the limit of each, in characters
   * @param pass the limit of all
   * @return empty where a limit is exceeded
   */
  public Optional<List<DeliveryBodies>> bodies(List<Needed> needed, long meeting, long pass)
      throws SQLException {
    List<DeliveryBodies> bodies = needed.stream().map(_ -> new DeliveryBodies(meeting)).toList();
    long characters = 0;
    try (PreparedStatement select = connection.prepareStatement(BODIES_ALL)) {
      select.setFetchSize(BODIES_AT_ONCE);
      select.setObject(1, needed.stream().map(Needed::key).toArray(String[]::new));
      select.setObject(2, numbers(needed, one -> one.within().first()));
      select.setObject(3, numbers(needed, one -> one.within().last()));
      select.setObject(4, numbers(needed, one -> one.linked().first()));
      select.setObject(5, numbers(needed, one -> one.linked().last()));
      select.setString(6, source.value());
      select.setString(7, source.value());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          DeliveryBodies into = bodies.get(row.getInt(1) - 1);
          String body = row.getString(3);
          characters += body.length();
          into.add(row.getLong(2), body);
          if (into.isOverLimit() || characters > pass) {
            return Optional.empty();
          }
        }
      }
    }
    return Optional.of(bodies);
  }

  /** The bodies that one translation needs. */
  public DeliveryBodies bodies(Needed needed, long limit) throws SQLException {
    DeliveryBodies bodies = new DeliveryBodies(limit);
    collect(needed.key(), needed.within(), bodies);
    List<String> links =
        Sql.list(
            connection,
            """
            SELECT DISTINCT link FROM marks
            WHERE source = ? AND key = ? AND link <> '' AND first <= ? AND last >= ?""",
            row -> row.getString(1),
            source.value(),
            needed.key(),
            needed.within().last(),
            needed.within().first());
    for (String link : links) {
      collect(link, needed.linked(), bodies);
    }
    return bodies;
  }

  private void collect(String key, TimeRange within, DeliveryBodies into) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT d.number, d.body FROM marks m JOIN deliveries d ON d.number = m.delivery
            WHERE m.source = ? AND m.key = ? AND m.link = '' AND m.first <= ? AND m.last >= ?""")) {
      select.setFetchSize(BODIES_AT_ONCE);
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

  private static <T> Long[] numbers(List<T> rows, Function<T, Long> column) {
    return rows.stream().map(column).toArray(Long[]::new);
  }
}
