package dev.rollcall.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** Wall clock and monotonic time of a test, which change only by its calls. */
public final class MutableClock extends Clock {

  /** {@link System#nanoTime} may be negative. */
  private static final long FIRST_NANOS = -5_000_000_000L;

  private record Reading(Instant wall, long nanos) {}

  private final AtomicReference<Reading> now;

  public MutableClock(String start) {
    now = new AtomicReference<>(new Reading(Instant.parse(start), FIRST_NANOS));
  }

  /** Time passes on both clocks. */
  public void pass(Duration duration) {
    now.updateAndGet(
        before -> new Reading(before.wall().plus(duration), before.nanos() + duration.toNanos()));
  }

  /** The wall clock is set by so much; no time passes. */
  public void step(Duration duration) {
    now.updateAndGet(before -> new Reading(before.wall().plus(duration), before.nanos()));
  }

  /** As {@link System#nanoTime}. */
  public long nanoTime() {
    return now.get().nanos();
  }

  @Override
  public Instant instant() {
    return now.get().wall();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** A view of this clock in another zone. */
  @Override
  public Clock withZone(ZoneId zone) {
    InstantSource source = () -> now.get().wall();
    return source.withZone(zone);
  }
}
