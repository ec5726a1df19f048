package dev.rollcall.store;

import dev.rollcall.record.MeetingId;
import dev.rollcall.record.TenantKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A row of meetings, without its record.
 *
 * @param id the id it is served under; empty before it starts
 * @param isFolded whether the stored record is of this revision and of this version of the fold
 */
record MeetingRow(
    long number, TenantKey tenant, Optional<MeetingId> id, long revision, boolean isFolded) {

  static final String COLUMNS =
      "m.number, m.tenant_key, m.meeting_id, m.revision, m.folded_revision, m.fold_version";

  static Optional<MeetingRow> byId(Connection connection, MeetingId id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + COLUMNS
                + " FROM meeting_ids i JOIN meetings m ON m.number = i.meeting"
                + " WHERE i.meeting_id = ?")) {
      select.setString(1, id.value());
      return one(select);
    }
  }

  static Optional<MeetingRow> byNumber(Connection connection, long number) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT " + COLUMNS + " FROM meetings m WHERE m.number = ?")) {
      select.setLong(1, number);
      return one(select);
    }
  }

  private static Optional<MeetingRow> one(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(read(row, 1)) : Optional.empty();
    }
  }

  /** Reads {@link #COLUMNS}, the first of which is at {@code column}. */
  static MeetingRow read(ResultSet row, int column) throws SQLException {
    long revision = row.getLong(column + 3);
    return new MeetingRow(
        row.getLong(column),
        new TenantKey(row.getString(column + 1)),
        Optional.ofNullable(row.getString(column + 2)).map(MeetingId::new),
        revision,
        row.getLong(column + 4) == revision && row.getInt(column + 5) == FoldedMeetingJson.VERSION);
  }

  /** The stored record, unless the row has changed since it was read. */
  static Optional<String> record(Connection connection, MeetingRow row) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT record FROM meetings
            WHERE number = ? AND revision = ? AND folded_revision = revision""")) {
      select.setLong(1, row.number());
      select.setLong(2, row.revision());
      try (ResultSet found = select.executeQuery()) {
        return found.next() ? Optional.ofNullable(found.getString(1)) : Optional.empty();
      }
    }
  }
}
