package dev.rollcall.meetings;

import com.github.benmanes.caffeine.cache.Interner;
import dev.rollcall.database.Sql;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.TenantKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A row of meetings with its record.
 *
 * @param id the id it is served under; empty before it starts
 * @param stamp see {@link dev.rollcall.database.Stamp}
 * @param isFolded whether the kept record is of this revision and of this version of the fold
 * @param served what is served of it; empty where it is not folded or has not begun
 */
public record MeetingRow(
    long number,
    TenantKey tenant,
    Optional<MeetingId> id,
    long revision,
    long stamp,
    boolean isFolded,
    Optional<StoredMeeting> served) {

  /** One object for each tenant, however many of its meetings are kept. */
  private static final Interner<TenantKey> TENANTS = Interner.newWeakInterner();

  static final String COLUMNS =
      "m.number, m.tenant_key, m.revision, m.stamp, r.record, r.served_as, m.meeting_id";

  /** To the rows {@code m} of meetings: the records that are not stale. */
  static final String RECORDS =
      " LEFT JOIN records r ON r.meeting = m.number AND r.revision = m.revision"
          + " AND r.fold_version = "
          + RecordCodec.VERSION
          + " ";

  private static final String BY_ID =
      "SELECT "
          + COLUMNS
          + " FROM meeting_ids i JOIN meetings m ON m.number = i.meeting"
          + RECORDS
          + "WHERE i.meeting_id = ? AND i.tenant_key ";

  private static final String OF_TENANT = BY_ID + "= ?";

  private static final String OF_OTHERS = BY_ID + "<> ? ORDER BY i.tenant_key";

  private static final String OF_ALL = BY_ID + "IS NOT NULL ORDER BY i.tenant_key";

  private static final String BY_NUMBERS =
      "SELECT " + COLUMNS + " FROM meetings m" + RECORDS + "WHERE m.number IN ";

  private static final String BY_NUMBER = BY_NUMBERS + "(?)";

  /** The tenant's own meeting of an id. */
  public static Optional<MeetingRow> byId(Connection connection, TenantKey tenant, MeetingId id)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(OF_TENANT)) {
      select.setString(1, id.value());
      select.setString(2, tenant.value());
      return one(select);
    }
  }

  /** The tenant's own meeting of an id; else those of other tenants. */
  static List<MeetingRow> ofAny(Connection connection, TenantKey tenant, MeetingId id)
      throws SQLException {
    Optional<MeetingRow> own = byId(connection, tenant, id);
    return own.isPresent() ? List.of(own.get()) : ofOthers(connection, tenant, id);
  }

  private static List<MeetingRow> ofOthers(Connection connection, TenantKey tenant, MeetingId id)
      throws SQLException {
    return Sql.list(connection, OF_OTHERS, row -> read(row, 1), id.value(), tenant.value());
  }

  /** The meetings of an id, of each tenant one at most. */
  static List<MeetingRow> ofAll(Connection connection, MeetingId id) throws SQLException {
    return Sql.list(connection, OF_ALL, row -> read(row, 1), id.value());
  }

  static Optional<MeetingRow> byNumber(Connection connection, long number) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(BY_NUMBER)) {
      select.setLong(1, number);
      return one(select);
    }
  }

  /** The rows of those numbers that there are, in no order. */
  static List<MeetingRow> byNumbers(Connection connection, List<Long> numbers) throws SQLException {
    String places = String.join(",", Collections.nCopies(numbers.size(), "?"));
    return Sql.list(
        connection, BY_NUMBERS + "(" + places + ")", row -> read(row, 1), numbers.toArray());
  }

  private static Optional<MeetingRow> one(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(read(row, 1)) : Optional.empty();
    }
  }

  /** Reads {@link #COLUMNS}, the first of which is at {@code column}. */
  static MeetingRow read(ResultSet row, int column) throws SQLException {
    long number = row.getLong(column);
    TenantKey tenant = TENANTS.intern(new TenantKey(row.getString(column + 1)));
    long revision = row.getLong(column + 2);
    long stamp = row.getLong(column + 3);
    byte[] record = row.getBytes(column + 4);
    if (record == null) {
      Optional<MeetingId> id = id(row, column + 6);
      return new MeetingRow(number, tenant, id, revision, stamp, false, Optional.empty());
    }
    Optional<MeetingId> servedAs = id(row, column + 5);
    return new MeetingRow(
        number,
        tenant,
        servedAs,
        revision,
        stamp,
        true,
        servedAs.map(id -> new StoredMeeting(id, tenant, number, revision, stamp, record)));
  }

  private static Optional<MeetingId> id(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getString(column)).map(MeetingId::new);
  }

  static List<Long> numbers(Connection connection) throws SQLException {
    return Sql.list(
        connection, "SELECT number FROM meetings ORDER BY number", row -> row.getLong(1));
  }
}
