package dev.rollcall.reservations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.app.Core;
import dev.rollcall.config.Settings;
import dev.rollcall.config.SettingsInput;
import dev.rollcall.config.SettingsReader;
import dev.rollcall.identity.UserTable;
import dev.rollcall.record.Identity;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.testkit.MutableClock;
import dev.rollcall.time.IdSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds of reservations on every engine of the store. */
abstract class ReservationContract {

  private static final ReservationSettings PLAIN =
      new ReservationSettings("{\"topic\":\"Review\"}");
  private static final Duration DAY = Duration.ofDays(1);

  private final MutableClock clock = new MutableClock("2026-11-20T09:00:00Z");
  private Core core;
  private Identity.User alice;

  /** Settings of a new store, as {@code key=value}. */
  abstract List<String> store();

  abstract Path folder();

  @BeforeEach
  void open() {
    Settings settings =
        SettingsReader.read(
            new SettingsInput(
                Optional.empty(), Map.of(), store(), Map.of("data", folder().toString())));
    core = Core.open(settings, clock, IdSource.secure());
    alice =
        core.database()
            .write(
                connection ->
                    UserTable.insert(
                        connection, new TenantKey("tenant-a"), "alice", Optional.empty()));
  }

  @AfterEach
  void close() {
    core.close();
  }

  @Test
  void whatIsReservedIsRead() {
    Reservation made = reservations(100).apply(alice, end(DAY), PLAIN);

    assertThat(reservations(100).find(made.id())).contains(made);
    assertThat(made.owner()).isEqualTo(alice);
    assertThat(made.room()).isEmpty();
    assertThat(reservations(100).byNumber(made.meetingNo()).orElseThrow().reserveId())
        .contains(made.id());
    assertThat(reservations(100).find("1")).isEmpty();
  }

  @Test
  void noTwoLiveMeetingsHaveOneNumber() {
    Reservations few = reservations(5);
    Set<String> numbers = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      numbers.add(few.apply(alice, end(DAY), PLAIN).meetingNo());
    }

    assertThat(numbers).hasSize(5);
    assertThatThrownBy(() -> few.apply(alice, end(DAY), PLAIN))
        .hasMessage("no free meeting number was found");
  }

  @Test
  void aNumberIsFreeAgainAfterItsEnd() {
    Reservations one = reservations(1);
    Reservation first = one.apply(alice, end(DAY), PLAIN);
    clock.pass(DAY);

    assertThat(one.byNumber(first.meetingNo())).isEmpty();
    Reservation second = one.apply(alice, end(DAY), PLAIN);
    assertThat(second.meetingNo()).isEqualTo(first.meetingNo());
    assertThat(one.byNumber(first.meetingNo()).orElseThrow().reserveId()).contains(second.id());
    assertThat(one.change(first, end(DAY), PLAIN)).isEmpty();
    assertThat(one.find(first.id()).orElseThrow().endTime()).isEqualTo(first.endTime());
  }

  @Test
  void aChangeProlongsTheNumber() {
    Reservations one = reservations(1);
    Reservation made = one.apply(alice, end(DAY), PLAIN);
    clock.pass(DAY.minusSeconds(1));
    ReservationSettings other = new ReservationSettings("{\"topic\":\"Other\"}");

    Reservation changed = one.change(made, end(DAY), other).orElseThrow();

    clock.pass(Duration.ofHours(1));
    assertThat(one.byNumber(made.meetingNo())).isPresent();
    assertThat(one.find(made.id())).contains(changed);
    assertThat(changed.settings().topic()).contains("Other");
  }

  @Test
  void whatIsCancelledFreesItsNumberAtOnce() {
    Reservations one = reservations(1);
    Reservation made = one.apply(alice, end(DAY), PLAIN);

    one.cancel(made);

    assertThat(one.byNumber(made.meetingNo())).isEmpty();
    assertThat(one.find(made.id()).orElseThrow().cancelled()).isTrue();
    assertThat(one.apply(alice, end(DAY), PLAIN).meetingNo()).isEqualTo(made.meetingNo());
  }

  @Test
  void aRoomKeepsItsNumberForEverAndNoReservationGetsIt() {
    Reservations two = reservations(2);
    Room room = new Room(new SourceId("/engines/meet"), "weekly");

    String number = two.numberFor(room).digits();

    assertThat(two.apply(alice, end(DAY), PLAIN).meetingNo()).isNotEqualTo(number);
    clock.pass(Duration.ofDays(10_000));
    assertThat(two.numberFor(room).digits()).isEqualTo(number);
    assertThat(two.byNumber(number).orElseThrow().room()).contains(room);
  }

  private Instant end(Duration after) {
    return clock.instant().plus(after);
  }

  /** With so many different numbers only. */
  private Reservations reservations(int numbers) {
    AtomicInteger calls = new AtomicInteger();
    // Ids of reservations are of eight bytes, and differ.
    IdSource few =
        count -> {
          byte[] bytes = new byte[count];
          int call = calls.getAndIncrement();
          bytes[count - 1] = (byte) (count == Long.BYTES ? call : call % numbers);
          return bytes;
        };
    return new Reservations(core.database(), core.links(), clock, few);
  }
}
