package dev.rollcall.http.server;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The bytes of large answers that wait to be taken by clients, over all connections. Bytes that
 * several answers share, as those of a cached record, count once.
 */
final class ResponseBudget {

  /** Bytes up to which an answer is not counted and never waits. */
  private static final int SMALL = 16_384;

  private final int total;
  private final Semaphore free;
  private final Duration longestWait;
  private final IdentityHashMap<Object, Integer> users = new IdentityHashMap<>();

  /**
   * Of a size.
   *
   * @param total bytes; a larger answer is taken where there is no other
   * @param longestWait for other answers to be taken
   */
  ResponseBudget(int total, Duration longestWait) {
    this.total = total;
    this.free = new Semaphore(total);
    this.longestWait = longestWait;
  }

  /**
   * Takes space for an answer; to be given back with the same arguments.
   *
   * @param bytes what is shared, by identity
   * @return false where there is none in time
   */
  boolean take(Object bytes, int length) {
    if (length <= SMALL || share(bytes)) {
      return true;
    }
    int needed = Math.min(length, total);
    try {
      if (!free.tryAcquire(needed, longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
        return false;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
    if (share(bytes)) {
      // Another answer has taken space for them in the meantime.
      free.release(needed);
    } else {
      synchronized (users) {
        users.merge(bytes, 1, Integer::sum);
      }
    }
    return true;
  }

  void giveBack(Object bytes, int length) {
    if (length > SMALL) {
      synchronized (users) {
        if (users.merge(bytes, -1, Integer::sum) > 0) {
          return;
        }
        users.remove(bytes);
      }
      free.release(Math.min(length, total));
    }
  }

  private boolean share(Object bytes) {
    synchronized (users) {
      return users.computeIfPresent(bytes, (_, count) -> count + 1) != null;
    }
  }
}
