package dev.rollcall.inbox.index;

import dev.rollcall.database.Sql;
import dev.rollcall.record.SourceId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The statements over {@code translations}. */
public final class TranslationTable {

  /** What is stored of a translation. */
  public record Row(long number, TimeRange stretch, boolean open, boolean frozen) {}

  /** One that is there and is to be stored as it is now. */
  public record Kept(long number, TimeRange stretch, int openSessions, boolean frozen) {}

  /** A translation that is to be stored. */
  public record New(String key, TimeRange stretch, int openSessions) {}

  private static final String OF_ALL =
      """
      SELECT t.number, t.first, t.last, t.open, t.frozen, k.key FROM unnest(?::text[]) k (key)
      CROSS JOIN LATERAL (SELECT number, first, last, open, frozen FROM translations
        WHERE source = ? AND key = k.key OFFSET 0) t\
      """;

  private static final String INSERT_ALL =
      """
      INSERT INTO translations (source, key, first, last, open, frozen)
      SELECT ?, key, first, last, open, 0
      FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::int[]) WITH ORDINALITY
        AS n (key, first, last, open, place)
      ORDER BY place RETURNING number, key\
      """;

  private TranslationTable() {}

  /** By key, the oldest first. */
  public static Map<String, List<Row>> of(
      Connection connection, boolean isShared, SourceId source, Collection<String> keys)
      throws SQLException {
    Map<String, List<Row>> rows = new HashMap<>();
    if (isShared) {
      Sql.list(
          connection,
          OF_ALL,
          row ->
              rows.computeIfAbsent(row.getString(6), _ -> new ArrayList<>())
                  .add(TranslationTable.row(row)),
          keys.toArray(String[]::new),
          source.value());
      rows.values().forEach(ofKey -> ofKey.sort(Comparator.comparing(Row::number)));
      return rows;
    }
    for (String key : keys) {
      rows.put(
          key,
          Sql.list(
              connection,
              """
              SELECT number, first, last, open, frozen FROM translations
              WHERE source = ? AND key = ? ORDER BY number\
              """,
              TranslationTable::row,
              source.value(),
              key));
    }
    return rows;
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong(1),
        new TimeRange(row.getLong(2), row.getLong(3)),
        row.getInt(4) > 0,
        row.getInt(5) > 0);
  }

  /** Inserts translations; their numbers, in order. */
  public static List<Long> insert(
      Connection connection, boolean isShared, SourceId source, List<New> all) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    if (!isShared) {
      for (New one : all) {
        numbers.add(insert(connection, source, one));
      }
      return numbers;
    }
    if (all.isEmpty()) {
      return numbers;
    }
    Map<String, List<Long>> byKey = new HashMap<>();
    Sql.list(
        connection,
        INSERT_ALL,
        row -> byKey.computeIfAbsent(row.getString(2), _ -> new ArrayList<>()).add(row.getLong(1)),
        source.value(),
        all.stream().map(New::key).toArray(String[]::new),
        all.stream().map(one -> one.stretch().first()).toArray(Long[]::new),
        all.stream().map(one -> one.stretch().last()).toArray(Long[]::new),
        all.stream().map(New::openSessions).toArray(Integer[]::new));
    byKey.values().forEach(ofKey -> ofKey.sort(null));
    all.forEach(one -> numbers.add(byKey.getOrDefault(one.key(), List.of()).removeFirst()));
    return numbers;
  }

  private static long insert(Connection connection, SourceId source, New one) throws SQLException {
    return Sql.one(
            connection,
            """
            INSERT INTO translations (source, key, first, last, open, frozen)
            VALUES (?, ?, ?, ?, ?, 0) RETURNING number\
            """,
            row -> row.getLong(1),
            source.value(),
            one.key(),
            one.stretch().first(),
            one.stretch().last(),
            one.openSessions())
        .orElseThrow();
  }

  /** Stores translations as they are now. */
  public static void update(Connection connection, List<Kept> all) throws SQLException {
    Sql.updateAll(
        connection,
        "UPDATE translations SET first = ?, last = ?, open = ?, frozen = ? WHERE number = ?",
        all.stream()
            .map(
                one ->
                    new Object[] {
                      one.stretch().first(),
                      one.stretch().last(),
                      one.openSessions(),
                      one.frozen(),
                      one.number()
                    })
            .toList());
  }

  public static void delete(Connection connection, Collection<Long> numbers) throws SQLException {
    Sql.updateAll(
        connection,
        "DELETE FROM translations WHERE number = ?",
        numbers.stream().map(number -> new Object[] {number}).toList());
  }

  public static long openSessions(Connection connection, SourceId source) throws SQLException {
    return Sql.one(
            connection,
            "SELECT COALESCE(SUM(open), 0) FROM translations WHERE source = ?",
            row -> row.getLong(1),
            source.value())
        .orElse(0L);
  }
}
