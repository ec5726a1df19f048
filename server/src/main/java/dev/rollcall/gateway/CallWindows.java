package dev.rollcall.gateway;

import java.util.Optional;

/** The two fixed windows of one caller; both must have room for a call. */
interface CallWindows {

  /**
   * A refused call.
   *
   * @param limit of the window that has no room; of both, the one that takes longer
   * @param secondsUntilReset whole, at least 1
   */
  record Overflow(int limit, long secondsUntilReset) {}

  /** Counts a call in both windows, or in neither. */
  Optional<Overflow> take();
}
