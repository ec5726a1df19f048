package dev.rollcall.reservations;

import dev.rollcall.database.Sql;
import dev.rollcall.record.Identity;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The statements over {@code reservations} and {@code live_numbers}. */
final class ReservationTable {

  /** An engine's clock may be behind ours, or tell whole seconds. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

  private static final String SELECT =
      "SELECT r.reserve_id, r.tenant_key, r.owner, r.meeting_no, r.source, r.room, r.created,"
          + " r.end_time, r.cancelled, r.settings, u.user_id"
          + " FROM reservations r JOIN users u ON u.number = r.owner";

  private ReservationTable() {}

  static Optional<Reservation> find(Connection connection, String id) throws SQLException {
    return Sql.one(connection, SELECT + " WHERE r.reserve_id = ?", ReservationTable::row, id);
  }

  /** The latest one of a room that was made by then, as far as clocks agree. */
  static Optional<Reservation> ofRoom(Connection connection, Room room, Instant time)
      throws SQLException {
    return Sql.one(
        connection,
        SELECT
            + " WHERE r.source = ? AND r.room = ? AND r.created <= ?"
            + " ORDER BY r.created DESC LIMIT 1",
        ReservationTable::row,
        room.source().value(),
        room.name(),
        time.plus(CLOCK_SKEW).toEpochMilli());
  }

  static void insert(Connection connection, Reservation reservation) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO reservations (reserve_id, tenant_key, owner, meeting_no, source, room,"
            + " created, end_time, cancelled, settings) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        reservation.id(),
        reservation.tenant().value(),
        reservation.owner().number(),
        reservation.meetingNo(),
        reservation.room().map(room -> room.source().value()),
        reservation.room().map(Room::name),
        reservation.created().toEpochMilli(),
        reservation.endTime().toEpochMilli(),
        reservation.cancelled(),
        reservation.settings().json());
  }

  static void update(Connection connection, Reservation reservation) throws SQLException {
    Sql.update(
        connection,
        "UPDATE reservations SET end_time = ?, cancelled = ?, settings = ? WHERE reserve_id = ?",
        reservation.endTime().toEpochMilli(),
        reservation.cancelled(),
        reservation.settings().json(),
        reservation.id());
  }

  /** False where the number leads elsewhere until after {@code now}. */
  static boolean claim(Connection connection, MeetingNumber number, Instant now)
      throws SQLException {
    return Sql.update(
            connection,
            "INSERT INTO live_numbers (meeting_no, reserve_id, source, room, live_until)"
                + " VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT (meeting_no) DO UPDATE SET reserve_id = excluded.reserve_id,"
                + " source = excluded.source, room = excluded.room,"
                + " live_until = excluded.live_until"
                + " WHERE live_numbers.live_until <= ?"
                + " OR live_numbers.reserve_id = excluded.reserve_id",
            number.digits(),
            number.reserveId(),
            number.room().map(room -> room.source().value()),
            number.room().map(Room::name),
            number.liveUntil().map(Instant::toEpochMilli),
            now.toEpochMilli())
        == 1;
  }

  static Optional<MeetingNumber> number(Connection connection, String digits) throws SQLException {
    return Sql.one(
        connection,
        "SELECT meeting_no, reserve_id, source, room, live_until FROM live_numbers"
            + " WHERE meeting_no = ?",
        ReservationTable::numberRow,
        digits);
  }

  /** The number that a room has for ever. */
  static Optional<MeetingNumber> numberOf(Connection connection, Room room) throws SQLException {
    return Sql.one(
        connection,
        "SELECT meeting_no, reserve_id, source, room, live_until FROM live_numbers"
            + " WHERE source = ? AND room = ? AND reserve_id IS NULL",
        ReservationTable::numberRow,
        room.source().value(),
        room.name());
  }

  /** The meetings in a reservation's room. */
  static List<Subject> subjects(Connection connection, String reserveId) throws SQLException {
    return Sql.list(
        connection,
        "SELECT source, subject FROM reservation_meetings WHERE reserve_id = ?",
        row -> new Subject(new SourceId(row.getString("source")), row.getString("subject")),
        reserveId);
  }

  static void addSubject(Connection connection, String reserveId, Subject subject)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO reservation_meetings (reserve_id, source, subject) VALUES (?, ?, ?)"
            + " ON CONFLICT DO NOTHING",
        reserveId,
        subject.source().value(),
        subject.key());
  }

  private static MeetingNumber numberRow(ResultSet row) throws SQLException {
    return new MeetingNumber(
        row.getString("meeting_no"),
        Sql.text(row, "reserve_id"),
        room(row),
        Sql.instant(row, "live_until"));
  }

  private static Optional<Room> room(ResultSet row) throws SQLException {
    Optional<String> name = Sql.text(row, "room");
    return Sql.text(row, "source")
        .flatMap(source -> name.map(room -> new Room(new SourceId(source), room)));
  }

  private static Reservation row(ResultSet row) throws SQLException {
    TenantKey tenant = new TenantKey(row.getString("tenant_key"));
    return new Reservation(
        row.getString("reserve_id"),
        tenant,
        new Identity.User(tenant, row.getString("user_id"), row.getLong("owner")),
        row.getString("meeting_no"),
        room(row),
        Instant.ofEpochMilli(row.getLong("created")),
        Instant.ofEpochMilli(row.getLong("end_time")),
        row.getInt("cancelled") == 1,
        new ReservationSettings(row.getString("settings")));
  }
}
