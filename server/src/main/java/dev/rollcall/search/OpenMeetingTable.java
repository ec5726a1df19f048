package dev.rollcall.search;

import dev.rollcall.database.Sql;
import dev.rollcall.record.Moment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The meetings that were indexed while they ran or were called. One that has ended since without a
 * fact stays until {@link #removeEmpty}; one with a new fact is not indexed yet.
 */
final class OpenMeetingTable implements Candidates {

  private final ListOrder order;
  private Optional<Place> after;

  OpenMeetingTable(Window window) {
    this.order = window.order();
    this.after = window.position();
  }

  @Override
  public List<Place> next(Connection connection, int most) throws SQLException {
    boolean isLatestFirst = order == ListOrder.LATEST_FIRST;
    Place position =
        after.orElse(
            isLatestFirst
                ? new Place(Long.MAX_VALUE, Long.MAX_VALUE)
                : new Place(0, Long.MIN_VALUE));
    List<Place> next =
        Sql.list(
            connection,
            isLatestFirst
                ? """
                  SELECT meeting, start FROM open_meetings WHERE (start, meeting) < (?, ?)
                  ORDER BY start DESC, meeting DESC LIMIT ?"""
                : """
                  SELECT meeting, start FROM open_meetings WHERE (start, meeting) > (?, ?)
                  ORDER BY start, meeting LIMIT ?""",
            row -> new Place(row.getLong(1), row.getLong(2)),
            position.start(),
            position.number(),
            most);
    if (!next.isEmpty()) {
      after = Optional.of(next.getLast());
    }
    return next;
  }

  @Override
  public boolean hasLost() {
    return false;
  }

  /**
   * Notes a meeting.
   *
   * @param emptySince when the last participant left; empty where it needs a fact to end
   */
  static void put(Connection connection, Place meeting, Optional<Moment> emptySince)
      throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO open_meetings (meeting, start, empty_since) VALUES (?, ?, ?)
        ON CONFLICT (meeting) DO UPDATE SET
          start = excluded.start, empty_since = excluded.empty_since""",
        meeting.number(),
        meeting.start(),
        emptySince.map(Moment::micros));
  }

  static void remove(Connection connection, long meeting) throws SQLException {
    Sql.update(connection, "DELETE FROM open_meetings WHERE meeting = ?", meeting);
  }

  /** Removes the meetings that nobody has been in since an instant. */
  static void removeEmpty(Connection connection, Moment since) throws SQLException {
    Sql.update(connection, "DELETE FROM open_meetings WHERE empty_since <= ?", since.micros());
  }

  static void clear(Connection connection) throws SQLException {
    Sql.update(connection, "DELETE FROM open_meetings");
  }
}
