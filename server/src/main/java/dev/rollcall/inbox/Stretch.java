package dev.rollcall.inbox;

import dev.rollcall.record.Moment;
import java.time.Duration;

/**
 * A stretch of time, both ends in it.
 *
 * @param first in microseconds since the Unix epoch
 * @param last likewise
 */
record Stretch(long first, long last) {

  /** All of time. */
  static final Stretch ALL = new Stretch(Long.MIN_VALUE, Long.MAX_VALUE);

  static Stretch of(Moment moment) {
    return new Stretch(moment.micros(), moment.micros());
  }

  Stretch with(Stretch other) {
    return new Stretch(Math.min(first, other.first), Math.max(last, other.last));
  }

  boolean meets(Stretch other) {
    return first <= other.last && other.first <= last;
  }

  /** This, longer by so much at both ends. */
  Stretch wider(Duration by) {
    return until(by, by);
  }

  /** This, longer by so much at its beginning and at its end. */
  Stretch until(Duration before, Duration after) {
    return new Stretch(saturated(first, -micros(before)), saturated(last, micros(after)));
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
