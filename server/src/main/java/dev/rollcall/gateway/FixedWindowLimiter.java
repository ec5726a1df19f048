package dev.rollcall.gateway;

import dev.rollcall.config.RateLimits;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.SynchronizationStrategy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The two fixed windows of one caller, from the first call on; both must have room. */
final class FixedWindowLimiter {

  /**
   * A call too many.
   *
   * @param limit of the window that has no room; of both, the one that takes longer
   * @param secondsUntilReset whole, at least 1
   */
  record Overflow(int limit, long secondsUntilReset) {}

  private final RateLimits limits;
  private final TimeMeter clock;
  private final Bucket second;
  private final Bucket minute;

  /** When the call came that is counted: one look at the clock for all that is done with it. */
  private long now;

  FixedWindowLimiter(RateLimits limits, TimeMeter time) {
    this.limits = limits;
    this.clock = time;
    this.now = time.currentTimeNanos();
    TimeMeter stopped = new Stopped();
    this.second = window(limits.perSecond(), Duration.ofSeconds(1), stopped);
    this.minute = window(limits.perMinute(), Duration.ofMinutes(1), stopped);
  }

  synchronized Optional<Overflow> take() {
    now = clock.currentTimeNanos();
    EstimationProbe inSecond = second.estimateAbilityToConsume(1);
    EstimationProbe inMinute = minute.estimateAbilityToConsume(1);
    if (inSecond.canBeConsumed() && inMinute.canBeConsumed()) {
      second.tryConsume(1);
      minute.tryConsume(1);
      return Optional.empty();
    }
    long secondNanos = inSecond.getNanosToWaitForRefill();
    long minuteNanos = inMinute.getNanosToWaitForRefill();
    return Optional.of(
        minuteNanos >= secondNanos
            ? new Overflow(limits.perMinute(), wholeSeconds(minuteNanos))
            : new Overflow(limits.perSecond(), wholeSeconds(secondNanos)));
  }

  private final class Stopped implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return now;
    }

    @Override
    public boolean isWallClockBased() {
      return clock.isWallClockBased();
    }
  }

  /** Up, so that a client that waits so long is let in. */
  private static long wholeSeconds(long nanos) {
    return Math.max(1, Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1)));
  }

  private static Bucket window(int calls, Duration length, TimeMeter time) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(calls).refillIntervally(calls, length))
        .withCustomTimePrecision(time)
        // The two windows move together under our own lock.
        .withSynchronizationStrategy(SynchronizationStrategy.NONE)
        .build();
  }
}
