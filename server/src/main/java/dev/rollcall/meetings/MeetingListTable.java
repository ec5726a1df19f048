package dev.rollcall.meetings;

import dev.rollcall.database.Database;
import dev.rollcall.database.Sql;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists meetings by the subjects that lead to them, oldest subject first; and the subjects. */
public final class MeetingListTable {

  /**
   * Each source that has subjects, by one look into the index for each: so a subject without a
   * source is found by the index of both.
   */
  private static final String SOURCES =
      """
       (WITH RECURSIVE named (source) AS (
          SELECT MIN(source) FROM subjects
          UNION ALL
          SELECT (SELECT MIN(o.source) FROM subjects o WHERE o.source > named.source)
          FROM named WHERE named.source IS NOT NULL)
        SELECT source FROM named WHERE source IS NOT NULL)""";

  private static final int ROWS_AT_ONCE = 500;

  /** Rows of one page. */
  public static final int PAGE = 100;

  /** A source's own key of a meeting. */
  public record Subject(SourceId source, String key) {}

  /**
   * A subject and its meeting.
   *
   * @param position where it stands in the list; the next page starts after it
   * @param meeting empty for a meeting that has not begun
   */
  public record Entry(
      long position,
      SourceId source,
      String subject,
      TenantKey tenant,
      long revision,
      Optional<StoredMeeting> meeting) {}

  private record Found(long position, SourceId source, String subject, MeetingRow row) {}

  private final Database database;
  private final MeetingStore meetings;

  public MeetingListTable(Database database, MeetingStore meetings) {
    this.database = database;
    this.meetings = meetings;
  }

  /**
   * At most {@link #PAGE} entries after a position.
   *
   * @param source only this source's
   * @param subject only this subject's
   */
  public List<Entry> page(Optional<SourceId> source, Optional<String> subject, long after) {
    List<Found> found =
        database.read(
            connection -> {
              try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT s.number, s.source, s.subject, "
                          + MeetingRow.COLUMNS
                          + " FROM subjects s JOIN meetings m ON m.number = s.meeting"
                          + MeetingRow.RECORDS
                          + "WHERE s.number > ? AND m.revision > 0"
                          + (source.isPresent() ? " AND s.source = ?" : "")
                          + (subject.isPresent() ? " AND s.subject = ?" : "")
                          + (subject.isPresent() && source.isEmpty()
                              ? " AND s.source IN" + SOURCES
                              : "")
                          + " ORDER BY s.number LIMIT "
                          + PAGE)) {
                int parameter = 1;
                select.setLong(parameter++, after);
                if (source.isPresent()) {
                  select.setString(parameter++, source.get().value());
                }
                if (subject.isPresent()) {
                  select.setString(parameter, subject.get());
                }
                return read(select);
              }
            });
    return found.stream()
        .map(
            row ->
                new Entry(
                    row.position(),
                    row.source(),
                    row.subject(),
                    row.row().tenant(),
                    row.row().revision(),
                    meetings.served(row.row())))
        .toList();
  }

  /** The subjects of meetings by the meetings' numbers, oldest first. */
  public Map<Long, List<Subject>> subjects(List<Long> numbers) {
    Map<Long, List<Subject>> subjects = new HashMap<>();
    for (int from = 0; from < numbers.size(); from += ROWS_AT_ONCE) {
      List<Long> some = numbers.subList(from, Math.min(from + ROWS_AT_ONCE, numbers.size()));
      String places = String.join(",", Collections.nCopies(some.size(), "?"));
      database.read(
          connection ->
              Sql.list(
                  connection,
                  "SELECT source, subject, meeting FROM subjects WHERE meeting IN ("
                      + places
                      + ") ORDER BY number",
                  row ->
                      subjects
                          .computeIfAbsent(row.getLong(3), _ -> new ArrayList<>())
                          .add(new Subject(new SourceId(row.getString(1)), row.getString(2))),
                  some.toArray()));
    }
    return subjects;
  }

  private static List<Found> read(PreparedStatement select) throws java.sql.SQLException {
    List<Found> found = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        found.add(
            new Found(
                row.getLong(1),
                new SourceId(row.getString(2)),
                row.getString(3),
                MeetingRow.read(row, 4)));
      }
    }
    return found;
  }
}
