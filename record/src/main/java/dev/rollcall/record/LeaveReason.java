package dev.rollcall.record;

/** Why a session ended, as far as its source knows. */
public enum LeaveReason {
  LEFT,
  REMOVED,
  TIMEOUT,
  MEETING_ENDED,
  SOURCE_DOWN,
  /** The source gave none. */
  UNSTATED;

  /** A leave that the source noticed late, so that evidence counts for more than its time. */
  public boolean isNoticedLate() {
    return this == TIMEOUT || this == SOURCE_DOWN;
  }
}
