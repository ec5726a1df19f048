package dev.rollcall.gateway;

import dev.rollcall.config.RateLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The windows of one caller on one node, from the first call on. */
final class FixedWindowLimiter implements CallWindows {

  private final LongSupplier nanoTime;
  private final Window second;
  private final Window minute;

  /**
   * Both windows begin now.
   *
   * @param nanoTime monotonic, as {@code System.nanoTime()}
   */
  FixedWindowLimiter(RateLimits limits, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    long now = nanoTime.getAsLong();
    this.second = new Window(limits.perSecond(), Duration.ofSeconds(1), now);
    this.minute = new Window(limits.perMinute(), Duration.ofMinutes(1), now);
  }

  @Override
  public synchronized Optional<Overflow> take() {
    long now = nanoTime.getAsLong();
    long secondNanos = second.nanosUntilRoom(now);
    long minuteNanos = minute.nanosUntilRoom(now);
    if (secondNanos == 0 && minuteNanos == 0) {
      second.calls++;
      minute.calls++;
      return Optional.empty();
    }
    return Optional.of(
        minuteNanos >= secondNanos
            ? new Overflow(minute.limit, wholeSeconds(minuteNanos))
            : new Overflow(second.limit, wholeSeconds(secondNanos)));
  }

  /** Rounded up, so that a client that waits so long is admitted. */
  private static long wholeSeconds(long nanos) {
    return Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1));
  }

  /** Windows of one length follow each other without a gap. */
  private static final class Window {

    private final int limit;
    private final long length;
    private long begin;
    private int calls;

    Window(int limit, Duration length, long begin) {
      this.limit = limit;
      this.length = length.toNanos();
      this.begin = begin;
    }

    /** Zero if one more call has room. */
    long nanosUntilRoom(long now) {
      long elapsed = now - begin;
      if (elapsed >= length) {
        begin += elapsed - elapsed % length;
        calls = 0;
      }
      return calls < limit ? 0 : begin + length - now;
    }
  }
}
