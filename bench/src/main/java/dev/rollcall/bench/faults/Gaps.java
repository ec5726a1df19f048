package dev.rollcall.bench.faults;

/** The longest time between two successes, and when the last one was. */
final class Gaps {

  private long last = System.nanoTime();
  private long longest;

  synchronized void success() {
    long now = System.nanoTime();
    longest = Math.max(longest, now - last);
    last = now;
  }

  /** Begins anew. */
  synchronized void reset() {
    last = System.nanoTime();
    longest = 0;
  }

  /** In seconds, the time since the last success included. */
  synchronized double longestSeconds() {
    return Math.max(longest, System.nanoTime() - last) / 1e9;
  }

  synchronized double sinceSuccessSeconds() {
    return (System.nanoTime() - last) / 1e9;
  }

  /** Waits for a success after now; seconds until it, or the bound where there was none. */
  double awaitSuccess(double boundSeconds) {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < boundSeconds * 1e9) {
      synchronized (this) {
        if (last > begin) {
          return (last - begin) / 1e9;
        }
      }
      Shell.sleep(0.005);
    }
    return boundSeconds;
  }
}
