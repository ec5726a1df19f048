package dev.rollcall.mirror;

import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The statements over {@code mirror_walks}. */
final class ListCursorTable {

  Optional<ListCursor> find(
      Connection connection, SourceId source, String number, Moment since, Moment until)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT read_until, asked_until, page_token FROM mirror_walks
            WHERE source = ? AND meeting_no = ? AND since = ? AND until = ?""")) {
      MirrorCallTable.bind(select, source.value(), number, since.micros(), until.micros());
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new ListCursor(
                    source,
                    number,
                    since,
                    until,
                    new Moment(row.getLong(1)),
                    new Moment(row.getLong(2)),
                    Optional.ofNullable(row.getString(3))))
            : Optional.empty();
      }
    }
  }

  void save(Connection connection, ListCursor cursor) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO mirror_walks
            (source, meeting_no, since, until, read_until, asked_until, page_token)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source, meeting_no, since, until)
            DO UPDATE SET read_until = excluded.read_until, asked_until = excluded.asked_until,
            page_token = excluded.page_token""")) {
      MirrorCallTable.bind(
          upsert,
          cursor.source().value(),
          cursor.number(),
          cursor.since().micros(),
          cursor.until().micros(),
          cursor.readUntil().micros(),
          cursor.askedUntil().micros());
      upsert.setString(7, cursor.page().orElse(null));
      upsert.executeUpdate();
    }
  }
}
