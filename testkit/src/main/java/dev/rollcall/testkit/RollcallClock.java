package dev.rollcall.testkit;

import dev.rollcall.time.AdjustableClock;
import dev.rollcall.time.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The clock of a {@link Rollcall}: token expiry, windows and running durations go by it. It stands
 * still at noon UTC of 2026-01-15 until a test moves it or lets it run. All methods may be called
 * by several threads.
 */
public final class RollcallClock implements InstantSource {

  /** Where it begins: the times of day that a test states for meetings are before and after it. */
  public static final Instant BEGINNING = Instant.parse("2026-01-15T12:00:00Z");

  private final AdjustableClock adjustable =
      AdjustableClock.frozenAt(BEGINNING, SystemClock.here());

  RollcallClock() {}

  /** Sets the time, also back. */
  public void set(Instant time) {
    adjustable.set(time);
  }

  /**
   * Lets time pass at once.
   *
   * @throws IllegalArgumentException if {@code duration} is negative
   */
  public void advance(Duration duration) {
    adjustable.advance(duration);
  }

  /** Lets it run from the time that it shows. */
  public void resume() {
    adjustable.resume();
  }

  /** Lets it stand at the time that it shows. */
  public void freeze() {
    adjustable.freeze();
  }

  @Override
  public Instant instant() {
    return adjustable.instant();
  }

  AdjustableClock adjustable() {
    return adjustable;
  }
}
