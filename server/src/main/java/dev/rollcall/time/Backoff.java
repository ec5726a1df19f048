package dev.rollcall.time;

import java.time.Duration;
import java.util.Optional;

/**
 * Pauses between attempts: each is twice the one before.
 *
 * @param first after the first failure
 * @param longest the pause from which it grows no further
 */
public record Backoff(Duration first, Duration longest) {

  private static final int MOST_DOUBLINGS = 30;

  /**
   * The pause after a number of failures in a row.
   *
   * @param failures at least one
   */
  public Duration after(int failures) {
    Duration grown = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return grown.compareTo(longest) > 0 ? longest : grown;
  }

  /**
   * The same, but at least as long as the server asked for.
   *
   * @param asked may be longer than the longest pause
   */
  public Duration after(int failures, Optional<Duration> asked) {
    Duration own = after(failures);
    return asked.filter(pause -> pause.compareTo(own) > 0).orElse(own);
  }
}
