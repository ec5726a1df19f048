package dev.rollcall.mirror;

import dev.rollcall.mirror.BackfillOutcome.End;
import dev.rollcall.mirror.client.CallFailure;
import dev.rollcall.time.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The retries of a backfill: it ends after five failures of one call in a row. */
record Retries(Sleeper sleeper, BooleanSupplier stopped) {

  /** Waits; false if the backfill was stopped meanwhile. */
  @FunctionalInterface
  interface Sleeper {
    boolean pause(Duration duration) throws InterruptedException;
  }

  private static final int ATTEMPTS = 5;

  /** The longest is the one before the last attempt. */
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(4), Duration.ofSeconds(32));

  /**
   * After a failure.
   *
   * @param attempts failures of this call in a row
   * @param told the pause that Feishu asks for
   * @return the reason to end; empty: try again
   */
  Optional<End> after(int attempts, Optional<Duration> told) throws InterruptedException {
    if (attempts >= ATTEMPTS) {
      return Optional.of(End.UNAVAILABLE);
    }
    return sleeper.pause(BACKOFF.after(attempts, told))
        ? Optional.empty()
        : Optional.of(End.STOPPED);
  }

  /** After a failure of Feishu as a whole; a used-up monthly quota is not waited for. */
  Optional<End> after(int attempts, CallFailure outage) throws InterruptedException {
    return switch (outage.cause()) {
      case QUOTA_USED_UP, REFUSED -> Optional.of(End.UNAVAILABLE);
      case RATE_LIMITED, AWAY -> after(attempts, outage.told());
    };
  }
}
