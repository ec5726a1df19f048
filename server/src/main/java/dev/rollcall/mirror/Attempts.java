package dev.rollcall.mirror;

import java.time.Duration;
import java.util.Optional;

/**
 * The next call for a meeting whose own call was refused for now: after 30 s, 1, 2, 4, … min, then
 * each hour. The last call is 7 hours after the meeting was due; pauses of its source do not count.
 */
final class Attempts {

  private static final Duration GIVE_UP_AFTER = Duration.ofHours(7);

  private Attempts() {}

  /**
   * The pause before the next call.
   *
   * @param attempts failed calls, at least one
   * @return empty: no further call is made
   */
  static Optional<Duration> pauseAfter(int attempts) {
    Duration left = GIVE_UP_AFTER.minus(MirrorCallTable.SETTLING);
    for (int made = 1; made < attempts; made++) {
      left = left.minus(Pauses.REFUSED.after(made));
    }
    Duration backoff = Pauses.REFUSED.after(attempts);
    return left.isPositive()
        ? Optional.of(backoff.compareTo(left) > 0 ? left : backoff)
        : Optional.empty();
  }
}
