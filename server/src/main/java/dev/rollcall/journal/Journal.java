package dev.rollcall.journal;

import dev.rollcall.http.RequestLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The latest answered requests, in memory; the oldest of too many is dropped. */
public final class Journal implements RequestLog, AutoCloseable {

  /** Entries; fewer where their texts fill {@link #BYTES}. */
  public static final int CAPACITY = 10_000;

  private static final int BYTES = 4 << 20;

  /** Characters of a method, a path and a query. */
  private static final int LONGEST = 2_000;

  private final InstantSource clock;
  private final boolean alwaysOn;
  private final EntryRing ring;
  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private boolean closed;

  private Journal(InstantSource clock, boolean alwaysOn, int capacity) {
    this.clock = clock;
    this.alwaysOn = alwaysOn;
    this.ring = new EntryRing(capacity, BYTES);
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
    Finished kept = shortened(request);
    Instant time;
    long number;
    lock.lock();
    try {
      time = clock.instant();
      ring.add(time, kept);
      number = ring.last();
      if (lock.hasWaiters(added)) {
        added.signalAll();
      }
    } finally {
      lock.unlock();
    }
    if (!watchers.isEmpty()) {
      JournalEntry entry = new JournalEntry(number, time, kept);
      watchers.forEach(watcher -> watcher.offer(entry));
    }
  }

  /** Many long addresses must not fill the memory. */
  private static Finished shortened(Finished request) {
    if (request.method().length() <= LONGEST
        && request.path().length() <= LONGEST
        && request.query().length() <= LONGEST) {
      return request;
    }
    return new Finished(
        shortened(request.method()),
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
      for (long next = Math.max(number + 1, ring.first()); next <= ring.last(); next++) {
        entries.add(ring.get(next));
      }
      return new News(entries, ring.last());
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
      while (ring.last() <= number && left > 0 && !closed) {
        left = added.awaitNanos(left);
      }
      return ring.last() > number;
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
      return ring.clear();
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
