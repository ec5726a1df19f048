package dev.rollcall.store;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When the writer last changed which meeting, for those who keep some in memory. It is known here
 * after the commit and before anyone who wrote is answered. Meetings share their places here: one
 * that has not changed may look as if it had, never the other way round.
 */
final class MeetingChanges {

  private static final int PLACES = 1 << 16;

  /** By place, the version that the last change of a meeting there made. */
  private final AtomicLongArray changed = new AtomicLongArray(PLACES);

  private volatile long version;
  private volatile long moved;
  // The writer thread's own.
  private final Set<Long> meetings = new HashSet<>();
  private boolean ids;

  /** The transaction changes a meeting, its row or what is folded into it. */
  void meeting(long number) {
    meetings.add(number);
  }

  /** The transaction makes ids lead elsewhere, or nowhere. */
  void ids() {
    ids = true;
  }

  /**
   * What the transactions up to now have changed is committed. Called on the writer thread; once
   * too often, after a rollback, does no harm.
   */
  void publish() {
    if (meetings.isEmpty() && !ids) {
      return;
    }
    long next = version + 1;
    for (long number : meetings) {
      changed.set(place(number), next);
    }
    if (ids) {
      moved = next;
    }
    // Last: who sees it reads what is committed.
    version = next;
    meetings.clear();
    ids = false;
  }

  /** A read that begins now sees all changes up to this version. */
  long version() {
    return version;
  }

  /** Whether the meeting of this number, found by an id at {@code version}, is still that. */
  boolean isUnchanged(long number, long version) {
    return changed.get(place(number)) <= version && moved <= version;
  }

  private static int place(long number) {
    return (int) (number & (PLACES - 1));
  }
}
