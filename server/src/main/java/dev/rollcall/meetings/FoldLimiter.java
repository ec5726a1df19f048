package dev.rollcall.meetings;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rollcall.database.WriteQueueFullException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * Locks for folding: of many who ask for one stale meeting at once, one folds it. A large fold
 * keeps a processor for tens of milliseconds or more, so at most half of the processors do that,
 * under locks of their own: no small fold waits for a large one.
 */
final class FoldLimiter {

  /** Facts and lines of rosters from which on a fold is large. */
  static final long LARGE = 2_000;

  private static final int SMALL_LOCKS = 64;

  /** For a large fold. */
  private static final int MOST_WAITING = 64;

  private static final int LONGEST_WAIT_SECONDS = 30;

  private final List<ReentrantLock> small = locks(SMALL_LOCKS);
  private final List<ReentrantLock> large =
      locks(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

  /** Numbers of meetings whose few facts turned out to be large. */
  private final Cache<Long, Boolean> foundLarge =
      Caffeine.newBuilder().maximumSize(1_000).executor(Runnable::run).build();

  /** Whether a fold is known to be large: the revision is about the count of facts. */
  boolean isLarge(MeetingRow row) {
    return row.revision() > LARGE || foundLarge.getIfPresent(row.number()) != null;
  }

  void foundLarge(MeetingRow row) {
    foundLarge.put(row.number(), Boolean.TRUE);
  }

  /**
   * The lock, held.
   *
   * @throws WriteQueueFullException if too many wait for a large fold, or for too long
   */
  ReentrantLock take(long number, boolean isLarge) {
    List<ReentrantLock> locks = isLarge ? large : small;
    ReentrantLock lock = locks.get((int) (number % locks.size()));
    if (!isLarge) {
      lock.lock();
      return lock;
    }
    try {
      if (lock.getQueueLength() < MOST_WAITING
          && lock.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        return lock;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    throw new WriteQueueFullException();
  }

  private static List<ReentrantLock> locks(int count) {
    return IntStream.range(0, count).mapToObj(_ -> new ReentrantLock()).toList();
  }
}
