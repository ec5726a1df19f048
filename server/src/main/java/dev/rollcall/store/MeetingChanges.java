package dev.rollcall.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which meetings the writer changes, for those who keep some in memory: they are told after the
 * commit and before anyone who wrote is answered. Told too often, after a rollback, does no harm.
 */
final class MeetingChanges {

  /** Keeps meetings in memory. */
  @FunctionalInterface
  interface Listener {

    /**
     * Called on the writer thread.
     *
     * @param meetings the numbers of those that have changed
     */
    void changed(Set<Long> meetings);
  }

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong published = new AtomicLong();
  private final AtomicLong moves = new AtomicLong();
  // The writer thread's own.
  private final Set<Long> meetings = new HashSet<>();
  private boolean ids;

  void subscribe(Listener listener) {
    listeners.add(listener);
  }

  /** The transaction changes a meeting, its row or what is folded into it. */
  void meeting(long number) {
    meetings.add(number);
  }

  /** The transaction makes ids lead elsewhere, or nowhere. */
  void ids() {
    ids = true;
  }

  /** What the transactions up to now have changed is committed. */
  void publish() {
    if (meetings.isEmpty() && !ids) {
      return;
    }
    // First: whoever is about to keep what was read before looks here once more while keeping it.
    published.incrementAndGet();
    if (ids) {
      moves.incrementAndGet();
    }
    for (Listener listener : listeners) {
      listener.changed(meetings);
    }
    meetings.clear();
    ids = false;
  }

  /** Another number once something has changed. */
  long published() {
    return published.get();
  }

  /** Another number once some ids lead to other meetings than before. */
  long moves() {
    return moves.get();
  }
}
