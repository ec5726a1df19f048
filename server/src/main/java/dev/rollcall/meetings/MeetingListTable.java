package dev.rollcall.meetings;

import dev.rollcall.database.Database;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists meetings by the subjects that lead to them, oldest subject first. */
public final class MeetingListTable {

  /** Rows of one page. */
  public static final int PAGE = 100;

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
