package dev.rollcall.inbox.index;

import dev.rollcall.record.Moment;
import java.time.Duration;

/**
 * A stretch of time, both ends in it.
 *
 * @param first in microseconds since the Unix epoch
 * @param last likewise
 */
public record TimeRange(long first, long last) {

  /** All of time. */
  public static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

  public static TimeRange of(Moment moment) {
    return new TimeRange(moment.micros(), moment.micros());
  }

  public TimeRange with(TimeRange other) {
    return new TimeRange(Math.min(first, other.first), Math.max(last, other.last));
  }

  public boolean meets(TimeRange other) {
    return first <= other.last && other.first <= last;
  }

  /** This, longer by so much at both ends. */
  public TimeRange wider(Duration by) {
    return until(by, by);
  }

  /** This, longer by so much at its beginning and at its end. */
  public TimeRange until(Duration before, Duration after) {
    return new TimeRange(saturated(first, -micros(before)), saturated(last, micros(after)));
  }

  private static long micros(Duration duration) {
    return duration.toSeconds() * 1_000_000 + duration.toNanosPart() / 1_000;
  }

  private static long saturated(long time, long by) {
    long sum = time + by;
    if (((time ^ sum) & (by ^ sum)) < 0) {
      return by < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return sum;
  }
}
