package dev.rollcall.time;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;

/**
 * Where a server's time comes from: of day, and elapsed. Time-outs of sockets and of the store do
 * not go by it.
 */
public interface TimeSource {

  Clock clock();

  /** Elapsed nanoseconds, from any beginning; never goes back. */
  Ticker ticker();

  /** Lets {@code listener} be told each time the clock jumps, so that work that is due begins. */
  void onJump(Runnable listener);

  /** A clock that nobody moves from within the server. */
  static TimeSource of(Clock clock) {
    return new TimeSource() {
      @Override
      public Clock clock() {
        return clock;
      }

      @Override
      public Ticker ticker() {
        return Ticker.systemTicker();
      }

      @Override
      public void onJump(Runnable listener) {}
    };
  }
}
