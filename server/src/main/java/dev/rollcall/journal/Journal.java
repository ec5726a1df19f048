package dev.rollcall.journal;

import dev.rollcall.http.RequestLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The latest answered requests, in memory; the oldest of too many is dropped. */
public final class Journal implements RequestLog, AutoCloseable {

  /** Entries; about 3 MB, at most 40 MB. */
  public static final int CAPACITY = 10_000;

  /** Characters of a path, and of a query. */
  private static final int LONGEST = 2_000;

  private final InstantSource clock;
  private final boolean alwaysOn;
  private final JournalEntry[] ring;
  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private long last;
  private long first = 1;
  private boolean closed;

  private Journal(InstantSource clock, boolean alwaysOn, int capacity) {
    this.clock = clock;
    this.alwaysOn = alwaysOn;
    this.ring = new JournalEntry[capacity];
  }

  /** One that keeps each request. */
  public static Journal recording(InstantSource clock) {
    return new Journal(clock, true, CAPACITY);
  }

  /** The same, of another size. */
  static Journal recording(InstantSource clock, int capacity) {
    return new Journal(clock, true, capacity);
  }

  /** One that keeps requests only while somebody watches. */
  public static Journal whileWatched(InstantSource clock) {
    return new Journal(clock, false, CAPACITY);
  }

  @Override
  public void finished(Finished request) {
    if ((!alwaysOn && watchers.isEmpty()) || Unrecorded.contains(request.path())) {
      return;
    }
    JournalEntry entry;
    lock.lock();
    try {
      entry = new JournalEntry(last + 1, clock.instant(), shortened(request));
      ring[(int) (entry.number() % ring.length)] = entry;
      last = entry.number();
      first = Math.max(first, last - ring.length + 1);
      if (lock.hasWaiters(added)) {
        added.signalAll();
      }
    } finally {
      lock.unlock();
    }
    for (Watcher watcher : watchers) {
      watcher.offer(entry);
    }
  }

  /** Many long addresses must not fill the memory. */
  private static Finished shortened(Finished request) {
    if (request.path().length() <= LONGEST && request.query().length() <= LONGEST) {
      return request;
    }
    return new Finished(
        request.method(),
        shortened(request.path()),
        shortened(request.query()),
        request.status(),
        request.nanos(),
        request.logId(),
        request.note(),
        request.caller());
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  /** All that it has, the oldest first. */
  public List<JournalEntry> entries() {
    return after(0).entries();
  }

  /** The entries behind a number, and the number of the latest, which may be forgotten. */
  private record News(List<JournalEntry> entries, long last) {}

  private News after(long number) {
    lock.lock();
    try {
      List<JournalEntry> entries = new ArrayList<>();
      for (long next = Math.max(number + 1, first); next <= last; next++) {
        entries.add(ring[(int) (next % ring.length)]);
      }
      return new News(entries, last);
    } finally {
      lock.unlock();
    }
  }

  /**
   * The entries that match, the oldest first, as soon as there are so many of them.
   *
   * @param wait at most; then there are fewer. By real time
   */
  public List<JournalEntry> await(Predicate<JournalEntry> filter, int count, Duration wait) {
    long end = System.nanoTime() + wait.toNanos();
    List<JournalEntry> found = new ArrayList<>();
    long seen = 0;
    do {
      News news = after(seen);
      seen = news.last();
      news.entries().stream().filter(filter).forEach(found::add);
    } while (found.size() < count && awaitEntryAfter(seen, end));
    return found;
  }

  /** False at the end of the time. */
  private boolean awaitEntryAfter(long number, long end) {
    lock.lock();
    try {
      long left = end - System.nanoTime();
      while (last <= number && left > 0 && !closed) {
        left = added.awaitNanos(left);
      }
      return last > number;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Forgets all entries; numbers go on.
   *
   * @return how many there were
   */
  public int clear() {
    lock.lock();
    try {
      int were = (int) (last - first + 1);
      first = last + 1;
      Arrays.fill(ring, null);
      return were;
    } finally {
      lock.unlock();
    }
  }

  /** Lets somebody see each entry from now on. While one watches, requests are kept. */
  public Watcher watch(Predicate<JournalEntry> filter) {
    Watcher watcher = new Watcher(filter, watchers::remove);
    lock.lock();
    try {
      if (!closed) {
        watchers.add(watcher);
        return watcher;
      }
    } finally {
      lock.unlock();
    }
    watcher.close();
    return watcher;
  }

  /** Nobody waits any more. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      added.signalAll();
    } finally {
      lock.unlock();
    }
    watchers.forEach(Watcher::close);
  }
}
