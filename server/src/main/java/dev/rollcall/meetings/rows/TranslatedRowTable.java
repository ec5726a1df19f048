package dev.rollcall.meetings.rows;

import dev.rollcall.database.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the facts of translations: one statement a translation on SQLite, one for all on
 * PostgreSQL.
 */
public record TranslatedRowTable(Connection connection, boolean isShared) {

  /**
   * A fact that a translation made.
   *
   * @param subject its name
   * @param time microseconds since the Unix epoch
   * @param data JSON text
   */
  public record Row(
      String id,
      long translation,
      String subject,
      long meeting,
      String type,
      long time,
      String data) {

    private static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getString(1),
          row.getLong(2),
          row.getString(3),
          row.getLong(4),
          row.getString(5),
          row.getLong(6),
          row.getString(7));
    }
  }

  private static final String PACKED =
      "SELECT subject FROM packed_translations WHERE translation = ?";

  private static final String PACKED_ALL =
      """
      SELECT p.subject FROM unnest(?::bigint[]) k (translation)
      CROSS JOIN LATERAL (SELECT subject FROM packed_translations
        WHERE translation = k.translation OFFSET 0) p\
      """;

  private static final String FACTS =
      """
      SELECT f.id, f.translation, s.subject, s.meeting, f.type, f.time, f.data
      FROM facts f JOIN subjects s ON s.number = f.subject WHERE f.translation = ?\
      """;

  private static final String FACTS_ALL =
      """
      SELECT f.id, k.translation, s.subject, s.meeting, f.type, f.time, f.data
      FROM unnest(?::bigint[]) k (translation)
      CROSS JOIN LATERAL (SELECT id, subject, type, time, data FROM facts
        WHERE translation = k.translation OFFSET 0) f
      CROSS JOIN LATERAL (SELECT subject, meeting FROM subjects WHERE number = f.subject LIMIT 1) s\
      """;

  /** The subjects that have packed facts of some translations. */
  public Set<Long> packed(Collection<Long> translations) throws SQLException {
    return new TreeSet<>(list(PACKED, PACKED_ALL, row -> row.getLong(1), translations));
  }

  /** The facts of some translations that are not packed. */
  public List<Row> facts(Collection<Long> translations) throws SQLException {
    return list(FACTS, FACTS_ALL, Row::of, translations);
  }

  private <T> List<T> list(String one, String many, Sql.Row<T> read, Collection<Long> translations)
      throws SQLException {
    if (isShared) {
      return Sql.list(connection, many, read, (Object) translations.toArray(Long[]::new));
    }
    List<T> rows = new ArrayList<>();
    for (long translation : translations) {
      rows.addAll(Sql.list(connection, one, read, translation));
    }
    return rows;
  }
}
