package dev.rollcall.database;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the log when the store stops working, when the cause changes, and when it works again: one
 * line each, however many calls fail.
 */
final class StoreOutage {

  private static final System.Logger LOG = System.getLogger(StoreOutage.class.getName());
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  /** Longer than a probe's attempt and the pause after it: 3.5 s. */
  private static final long AWAY_NANOS = TimeUnit.SECONDS.toNanos(4);

  private static final double NANOS_PER_SECOND = 1e9;

  private final LongSupplier nanoTime;
  private volatile @Nullable String reason;
  private volatile long lastFailure;
  private long began;

  /**
   * None yet.
   *
   * @param nanoTime as {@link System#nanoTime}
   */
  StoreOutage(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A call has failed. */
  void failed(String why) {
    lastFailure = nanoTime.getAsLong();
    if (!why.equals(reason)) {
      begin(why);
    }
  }

  /**
   * A read and a write have succeeded. That ends the outage unless other calls failed just before;
   * only the next start ends the outage of a damaged file.
   *
   * @param at when the earlier of the two did
   */
  void worked(long at) {
    String why = reason;
    boolean isQuiet = at - lastFailure > QUIET_NANOS;
    if (why != null && isQuiet && !why.equals(SqlErrors.DAMAGED)) {
      end();
    }
  }

  /** Why there is no database now; also empty where no call was tried for a while. */
  Optional<String> away() {
    String why = reason;
    boolean isRecent = nanoTime.getAsLong() - lastFailure < AWAY_NANOS;
    return why != null && isRecent && SqlErrors.isAway(why) ? Optional.of(why) : Optional.empty();
  }

  /** Why the store does not work; empty while it works. */
  Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  private synchronized void begin(String why) {
    if (reason == null) {
      began = nanoTime.getAsLong();
    }
    if (!why.equals(reason)) {
      reason = why;
      LOG.log(
          System.Logger.Level.ERROR,
          "the store does not work: {0}; who needs it is answered 503",
          why);
    }
  }

  private synchronized void end() {
    if (reason != null) {
      reason = null;
      double seconds = (nanoTime.getAsLong() - began) / NANOS_PER_SECOND;
      LOG.log(
          System.Logger.Level.WARNING,
          String.format(Locale.ROOT, "the store works again after %.1f s", seconds));
    }
  }
}
