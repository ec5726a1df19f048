package dev.rollcall.time;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * A clock that can be set, advanced and frozen, for tests. All methods may be called by several
 * threads.
 */
public final class AdjustableClock extends Clock implements TimeSource {

  /**
   * What it shows.
   *
   * @param offset from the clock behind it; while frozen, from the epoch
   * @param ticks the same for {@link #ticker}, from the ticker behind it; while frozen, from zero
   */
  private record Reading(boolean isFrozen, Duration offset, long ticks) {}

  private final Clock real;
  private final Ticker realTicker;
  private final Optional<Instant> start;
  private final AtomicReference<Reading> reading;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Shows what {@code real} shows, until it is moved. */
  public static AdjustableClock over(Clock real) {
    return new AdjustableClock(real, Ticker.systemTicker(), Optional.empty());
  }

  /** Stands at {@code start} until it is moved, and runs as {@code real} when it runs. */
  public static AdjustableClock frozenAt(Instant start, Clock real) {
    return new AdjustableClock(real, Ticker.systemTicker(), Optional.of(start));
  }

  AdjustableClock(Clock real, Ticker realTicker, Optional<Instant> start) {
    this.real = real;
    this.realTicker = realTicker;
    this.start = start;
    this.reading = new AtomicReference<>(atStart(realTicker.read()));
  }

  private Reading atStart(long ticks) {
    return start
        .map(time -> new Reading(true, Duration.between(Instant.EPOCH, time), ticks))
        .orElseGet(() -> new Reading(false, Duration.ZERO, ticks - realTicker.read()));
  }

  /** Sets the time, also back. */
  public void set(Instant time) {
    jump(before -> moved(before, Duration.between(now(before), time)));
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
    jump(before -> moved(before, duration));
  }

  /** Lets it stand at the time that it shows. */
  public void freeze() {
    jump(before -> new Reading(true, Duration.between(Instant.EPOCH, now(before)), ticks(before)));
  }

  /** Lets it run from the time that it shows. */
  public void resume() {
    jump(
        before ->
            new Reading(
                false,
                Duration.between(real.instant(), now(before)),
                ticks(before) - realTicker.read()));
  }

  /**
   * Shows what it would show had it never been moved.
   *
   * @param elapsed passes for {@link #ticker} alone, so that what is counted by it begins anew
   */
  public void restore(Duration elapsed) {
    jump(before -> atStart(ticks(before) + elapsed.toNanos()));
  }

  public boolean isFrozen() {
    return reading.get().isFrozen();
  }

  private void jump(UnaryOperator<Reading> change) {
    reading.updateAndGet(change);
    listeners.forEach(Runnable::run);
  }

  private static Reading moved(Reading before, Duration by) {
    return new Reading(
        before.isFrozen(),
        before.offset().plus(by),
        by.isNegative() ? before.ticks() : before.ticks() + by.toNanos());
  }

  private Instant now(Reading shown) {
    return (shown.isFrozen() ? Instant.EPOCH : real.instant()).plus(shown.offset());
  }

  private long ticks(Reading shown) {
    return shown.isFrozen() ? shown.ticks() : realTicker.read() + shown.ticks();
  }

  @Override
  public Instant instant() {
    return now(reading.get());
  }

  @Override
  public ZoneId getZone() {
    return real.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    InstantSource source = () -> now(reading.get());
    return source.withZone(zone);
  }

  @Override
  public Clock clock() {
    return this;
  }

  @Override
  public Ticker ticker() {
    return () -> ticks(reading.get());
  }

  @Override
  public void onJump(Runnable listener) {
    listeners.add(listener);
  }
}
