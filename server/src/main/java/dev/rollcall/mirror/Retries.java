package dev.rollcall.mirror;

import dev.rollcall.mirror.BackfillOutcome.End;
import dev.rollcall.mirror.client.CallFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** How a backfill takes it when the far end does not answer: it waits a few times, then ends. */
record Retries(Sleeper sleeper, BooleanSupplier stopped) {

  /** Waits; false where there is no point in it any more. */
  @FunctionalInterface
  interface Sleeper {
    boolean pause(Duration duration) throws InterruptedException;
  }

  private static final int ATTEMPTS = 5;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

  /**
   * After a failure.
   *
   * @param attempts how many were in vain
   * @param told how long the far end wants to be left alone
   * @return why to end; empty: try again
   */
  Optional<End> after(int attempts, Optional<Duration> told) throws InterruptedException {
    if (attempts >= ATTEMPTS) {
      return Optional.of(End.UNAVAILABLE);
    }
    Duration backoff = FIRST_PAUSE.multipliedBy(1L << attempts);
    Duration pause = told.filter(longer -> longer.compareTo(backoff) > 0).orElse(backoff);
    return sleeper.pause(pause) ? Optional.empty() : Optional.of(End.STOPPED);
  }

  /**
   * After a failure of the far end as a whole: there is no point in waiting for a month's quota.
   */
  Optional<End> after(int attempts, CallFailure outage) throws InterruptedException {
    return switch (outage.cause()) {
      case QUOTA_USED_UP, REFUSED -> Optional.of(End.UNAVAILABLE);
      case RATE_LIMITED, AWAY -> after(attempts, outage.told());
    };
  }
}
