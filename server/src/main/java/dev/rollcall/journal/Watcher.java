package dev.rollcall.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Sees the entries of a journal as they come. It never delays a request: it loses the oldest. */
public final class Watcher implements AutoCloseable {

  /** Entries that wait to be taken. */
  static final int MOST = 1_000;

  /**
   * What has come since the last time.
   *
   * @param lost entries before these that came faster than they were taken
   */
  public record Batch(List<JournalEntry> entries, long lost) {
    public Batch {
      entries = List.copyOf(entries);
    }
  }

  private final Predicate<JournalEntry> filter;
  private final Consumer<Watcher> end;
  private final ArrayDeque<JournalEntry> waiting = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private long lost;
  private boolean closed;

  Watcher(Predicate<JournalEntry> filter, Consumer<Watcher> end) {
    this.filter = filter;
    this.end = end;
  }

  void offer(JournalEntry entry) {
    if (!filter.test(entry)) {
      return;
    }
    lock.lock();
    try {
      if (waiting.size() == MOST) {
        waiting.removeFirst();
        lost++;
      }
      waiting.addLast(entry);
      added.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * What has come, as soon as there is something.
   *
   * @param wait at most; then there is nothing. By real time
   */
  public Batch take(Duration wait) {
    lock.lock();
    try {
      long left = wait.toNanos();
      while (waiting.isEmpty() && left > 0 && !closed) {
        left = added.awaitNanos(left);
      }
      Batch batch = new Batch(List.copyOf(waiting), lost);
      waiting.clear();
      lost = 0;
      return batch;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Batch(List.of(), 0);
    } finally {
      lock.unlock();
    }
  }

  public boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Watches no longer; a {@link #take} that waits ends. */
  @Override
  public void close() {
    end.accept(this);
    lock.lock();
    try {
      closed = true;
      added.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
