package dev.rollcall.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of a {@link Rollcall}: token expiry, windows and running durations go by it. It stands
 * still at noon UTC of 2026-01-15 until a test moves it or lets it run. All methods may be called
 * by several threads.
 */
public final class RollcallClock extends Clock {

  /** Where it begins: the times of day that a test states for meetings are before and after it. */
  public static final Instant BEGINNING = Instant.parse("2026-01-15T12:00:00Z");

  /**
   * The time it shows.
   *
   * @param wall the time at {@code nanos} of {@link System#nanoTime}, or at all times if it stands
   */
  private record Reading(Instant wall, long nanos, boolean runs) {

    Instant now() {
      return runs ? wall.plusNanos(System.nanoTime() - nanos) : wall;
    }
  }

  private final AtomicReference<Reading> reading =
      new AtomicReference<>(new Reading(BEGINNING, 0, false));

  RollcallClock() {}

  /** Sets the time, also back. */
  public void set(Instant time) {
    reading.updateAndGet(before -> new Reading(time, System.nanoTime(), before.runs()));
  }

  /**
   * Lets time pass at once.
   *
   * @throws IllegalArgumentException if {@code duration} is negative
   */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("time does not go back by " + duration + "; use set");
    }
    reading.updateAndGet(
        before -> new Reading(before.now().plus(duration), System.nanoTime(), before.runs()));
  }

  /** Lets it run from the time that it shows. */
  public void resume() {
    reading.updateAndGet(before -> new Reading(before.now(), System.nanoTime(), true));
  }

  /** Lets it stand at the time that it shows. */
  public void freeze() {
    reading.updateAndGet(before -> new Reading(before.now(), System.nanoTime(), false));
  }

  @Override
  public Instant instant() {
    return reading.get().now();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    InstantSource source = () -> reading.get().now();
    return source.withZone(zone);
  }
}
