package dev.rollcall.mirror;

import java.time.Duration;
import java.util.Optional;

/**
 * When a meeting is asked for again that the far end itself refuses for now: after 30 s, 1, 2, 4, …
 * min, then each hour, and last 7 hours after it was wanted, the time of the source's pauses not
 * counted.
 */
final class Attempts {

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration GIVE_UP_AFTER = Duration.ofHours(7);

  private Attempts() {}

  /**
   * How long to wait.
   *
   * @param attempts how many were in vain, at least one
   * @return empty: it is given up
   */
  static Optional<Duration> pauseAfter(int attempts) {
    Duration left = GIVE_UP_AFTER.minus(MirrorCallTable.SETTLING);
    for (int made = 1; made < attempts; made++) {
      left = left.minus(Pauses.backoff(made, LONGEST));
    }
    Duration backoff = Pauses.backoff(attempts, LONGEST);
    return left.isPositive()
        ? Optional.of(backoff.compareTo(left) > 0 ? left : backoff)
        : Optional.empty();
  }
}
