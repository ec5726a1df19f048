package dev.rollcall.reservations;

import dev.rollcall.database.Database;
import dev.rollcall.meetings.MeetingIdGenerator;
import dev.rollcall.record.Identity;
import dev.rollcall.registry.Source;
import dev.rollcall.time.IdSource;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes, changes and cancels reservations; a number is nobody else's while it lives. */
public final class Reservations {

  private static final BigInteger LOWEST = BigInteger.valueOf(100_000_000);
  private static final BigInteger NUMBERS = BigInteger.valueOf(900_000_000);

  /** Enough while one number in a hundred is free. */
  private static final int MOST_TRIES = 1_000;

  private static final int RANDOM_BYTES = 10;
  private static final int BASE_36 = 36;

  private final Database database;
  private final JoinLinks links;
  private final MeetingIdGenerator reserveIds;
  private final InstantSource clock;
  private final IdSource ids;

  public Reservations(Database database, JoinLinks links, InstantSource clock, IdSource ids) {
    this.database = database;
    this.links = links;
    this.reserveIds = new MeetingIdGenerator(clock, ids);
    this.clock = clock;
    this.ids = ids;
  }

  /** Reserves a meeting of the owner's tenant; its number is free again at {@code end}. */
  public Reservation apply(Identity.User owner, Instant end, ReservationSettings settings) {
    String id = reserveIds.next().value();
    Optional<Source> host = links.hostOf(owner.tenant());
    Instant now = now();
    return database.write(
        connection -> {
          MeetingNumber number =
              claim(
                  connection,
                  now,
                  digits ->
                      new MeetingNumber(
                          digits,
                          Optional.of(id),
                          host.map(source -> room(source, digits)),
                          Optional.of(end)));
          Reservation made =
              new Reservation(
                  id,
                  owner.tenant(),
                  owner,
                  number.digits(),
                  number.room(),
                  now,
                  end,
                  false,
                  settings);
          ReservationTable.insert(connection, made);
          return made;
        });
  }

  public Optional<Reservation> find(String id) {
    return database.read(connection -> ReservationTable.find(connection, id));
  }

  /**
   * Gives a reservation another end or other settings.
   *
   * @return empty where its number has become another's in the meantime
   */
  public Optional<Reservation> change(
      Reservation reservation, Instant end, ReservationSettings settings) {
    Reservation changed = reservation.with(end, settings);
    return database.write(
        connection ->
            ReservationTable.claim(connection, numberOf(changed), now())
                ? Optional.of(stored(connection, changed))
                : Optional.empty());
  }

  /** Frees the number at once. */
  public void cancel(Reservation reservation) {
    Instant now = now();
    database.write(
        connection -> {
          MeetingNumber free =
              new MeetingNumber(
                  reservation.meetingNo(),
                  Optional.of(reservation.id()),
                  reservation.room(),
                  Optional.of(now));
          ReservationTable.claim(connection, free, now);
          return stored(connection, reservation.withCancelled());
        });
  }

  /** What a number leads to now; empty where it is free. */
  public Optional<MeetingNumber> byNumber(String digits) {
    return database
        .read(connection -> ReservationTable.number(connection, digits))
        .filter(number -> number.isLive(now()));
  }

  /** The reservation that a room was used for at a time. */
  Optional<Reservation> ofRoom(Room room, Instant time) {
    return database.read(connection -> ReservationTable.ofRoom(connection, room, time));
  }

  /** The meetings that took place in the reservation's room, or do. */
  public List<Subject> meetings(Reservation reservation) {
    return database.read(connection -> ReservationTable.subjects(connection, reservation.id()));
  }

  /** Keeps that a meeting took place in the reservation's room. */
  void addMeeting(Reservation reservation, Subject meeting) {
    if (!meetings(reservation).contains(meeting)) {
      database.write(
          connection -> {
            ReservationTable.addSubject(connection, reservation.id(), meeting);
            return meeting;
          });
    }
  }

  /** The number that a room has for ever; given at the first call. */
  MeetingNumber numberFor(Room room) {
    return database
        .read(connection -> ReservationTable.numberOf(connection, room))
        .orElseGet(() -> database.write(connection -> numberFor(connection, room)));
  }

  private MeetingNumber numberFor(Connection connection, Room room) throws SQLException {
    Optional<MeetingNumber> other = ReservationTable.numberOf(connection, room);
    return other.isPresent()
        ? other.get()
        : claim(
            connection,
            now(),
            digits ->
                new MeetingNumber(digits, Optional.empty(), Optional.of(room), Optional.empty()));
  }

  private MeetingNumber claim(
      Connection connection, Instant now, Function<String, MeetingNumber> of) throws SQLException {
    for (int i = 0; i < MOST_TRIES; i++) {
      MeetingNumber number = of.apply(digits());
      if (ReservationTable.claim(connection, number, now)) {
        return number;
      }
    }
    throw new IllegalStateException("no free meeting number was found");
  }

  private static Reservation stored(Connection connection, Reservation reservation)
      throws SQLException {
    ReservationTable.update(connection, reservation);
    return reservation;
  }

  private static MeetingNumber numberOf(Reservation reservation) {
    return new MeetingNumber(
        reservation.meetingNo(),
        Optional.of(reservation.id()),
        reservation.room(),
        Optional.of(reservation.endTime()));
  }

  /** A room's name is its number where the join URL has one, else it cannot be guessed. */
  private Room room(Source source, String digits) {
    return new Room(
        source.id(), links.namesRoomsByNumber(source) ? digits : random().toString(BASE_36));
  }

  private String digits() {
    return random().mod(NUMBERS).add(LOWEST).toString();
  }

  private BigInteger random() {
    return new BigInteger(1, ids.bytes(RANDOM_BYTES));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
