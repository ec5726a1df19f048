package dev.rollcall.meetings;

import dev.rollcall.database.Database;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Versions of the meetings that this process writes, for readers that keep meetings in memory. A
 * version is known here after its commit and before the writer is answered. Meetings share places:
 * an unchanged meeting may look changed, never the other way round. Of a shared store nothing is
 * kept here: its readers ask for revisions.
 */
public final class MeetingVersions {

  private static final int PLACES = 1 << 16;

  /** By place, the version that the last change of a meeting there made. */
  private final AtomicLongArray changed = new AtomicLongArray(PLACES);

  private final boolean isShared;
  private volatile long version;
  private volatile long moved;
  // The writer thread's own.
  private final Set<Long> meetings = new HashSet<>();
  private boolean ids;

  private MeetingVersions(boolean isShared) {
    this.isShared = isShared;
  }

  /** The versions of a database's meetings; one object for all that write and read there. */
  public static MeetingVersions of(Database database) {
    MeetingVersions versions = new MeetingVersions(database.isShared());
    database.onCommit(versions::publish);
    return versions;
  }

  /** The transaction changes a meeting, its row or what is folded into it. */
  void meeting(long number) {
    if (!isShared) {
      meetings.add(number);
    }
  }

  /** The transaction makes ids lead elsewhere, or nowhere. */
  void ids() {
    ids = !isShared;
  }

  /**
   * What the transactions up to now have changed is committed. Called on the writer thread; once
   * too often, after a rollback, does no harm.
   */
  private void publish() {
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
