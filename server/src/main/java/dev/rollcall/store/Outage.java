package dev.rollcall.store;

import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the log when the store stops working, when the cause changes, and when it works again: one
 * line each, however many calls fail.
 */
final class Outage {

  private static final System.Logger LOG = System.getLogger(Outage.class.getName());
  private static final double NANOS_PER_SECOND = 1e9;

  private final LongSupplier nanoTime;
  private volatile @Nullable String reason;
  private long began;

  /**
   * None yet.
   *
   * @param nanoTime as {@link System#nanoTime}
   */
  Outage(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A call has failed. */
  void failed(String why) {
    if (!why.equals(reason)) {
      begin(why);
    }
  }

  /** A call has succeeded. */
  void worked() {
    if (reason != null) {
      end();
    }
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
