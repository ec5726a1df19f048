package dev.rollcall.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.testkit.MutableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AdjustableClockTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final MutableClock real = new MutableClock(NOON.toString());
  private final AtomicLong nanos = new AtomicLong(Long.MIN_VALUE);
  private final AdjustableClock clock = new AdjustableClock(real, nanos::get, Optional.empty());

  private void pass(Duration duration) {
    real.pass(duration);
    nanos.addAndGet(duration.toNanos());
  }

  @Test
  void unmovedClockShowsTheRealTime() {
    long before = clock.ticker().read();
    pass(MINUTE);
    assertThat(clock.instant()).isEqualTo(NOON.plus(MINUTE));
    assertThat(clock.ticker().read() - before).isEqualTo(MINUTE.toNanos());
    assertThat(clock.isFrozen()).isFalse();
  }

  @Test
  void advancedClockRunsOn() {
    long before = clock.ticker().read();
    clock.advance(Duration.ofDays(91));
    pass(MINUTE);
    Duration both = Duration.ofDays(91).plus(MINUTE);
    assertThat(clock.instant()).isEqualTo(NOON.plus(both));
    assertThat(clock.ticker().read() - before).isEqualTo(both.toNanos());
  }

  @Test
  void frozenClockStandsUntilItIsMoved() {
    clock.freeze();
    long before = clock.ticker().read();
    pass(MINUTE);
    assertThat(clock.instant()).isEqualTo(NOON);
    assertThat(clock.ticker().read()).isEqualTo(before);
    clock.advance(MINUTE);
    assertThat(clock.instant()).isEqualTo(NOON.plus(MINUTE));
    assertThat(clock.ticker().read() - before).isEqualTo(MINUTE.toNanos());
    clock.resume();
    pass(MINUTE);
    assertThat(clock.instant()).isEqualTo(NOON.plus(MINUTE).plus(MINUTE));
    assertThat(clock.ticker().read() - before).isEqualTo(2 * MINUTE.toNanos());
  }

  @Test
  void elapsedTimeNeverGoesBack() {
    long before = clock.ticker().read();
    clock.set(NOON.minus(Duration.ofDays(1)));
    assertThat(clock.instant()).isEqualTo(NOON.minus(Duration.ofDays(1)));
    assertThat(clock.ticker().read()).isEqualTo(before);
    clock.restore(MINUTE);
    assertThat(clock.instant()).isEqualTo(NOON);
    assertThat(clock.ticker().read() - before).isEqualTo(MINUTE.toNanos());
    assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void restoredClockStandsWhereItStood() {
    AdjustableClock standing = new AdjustableClock(real, nanos::get, Optional.of(Instant.EPOCH));
    assertThat(standing.instant()).isEqualTo(Instant.EPOCH);
    standing.resume();
    pass(MINUTE);
    assertThat(standing.instant()).isEqualTo(Instant.EPOCH.plus(MINUTE));
    long elapsed = standing.ticker().read();
    standing.restore(Duration.ZERO);
    assertThat(standing.isFrozen()).isTrue();
    assertThat(standing.instant()).isEqualTo(Instant.EPOCH);
    assertThat(standing.ticker().read()).isEqualTo(elapsed);
  }

  @Test
  void clockOfAnotherZoneMovesWithIt() {
    Clock elsewhere = clock.withZone(ZoneOffset.ofHours(8));
    clock.advance(MINUTE);
    assertThat(elsewhere.instant()).isEqualTo(NOON.plus(MINUTE));
    assertThat(elsewhere.getZone()).isEqualTo(ZoneOffset.ofHours(8));
  }

  @Test
  void eachJumpIsTold() {
    AtomicInteger told = new AtomicInteger();
    clock.onJump(told::incrementAndGet);
    clock.freeze();
    clock.set(NOON.plus(MINUTE));
    clock.resume();
    assertThat(told).hasValue(3);
  }
}
