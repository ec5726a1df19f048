package dev.rollcall.tokens;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A token of this store that a node remembers for a second.
 *
 * @param isNoted whether this node has noted its use since
 */
record HeldToken(StoredToken stored, Grant grant, AtomicBoolean isNoted) {

  /** How coarse the last use of a token is known: at most one write a minute. */
  private static final Duration COARSE = Duration.ofMinutes(1);

  static HeldToken of(StoredToken stored, Grant grant) {
    return new HeldToken(stored, grant, new AtomicBoolean());
  }

  /** Whether its use is to be noted; true for one caller. */
  boolean isUseDue(Instant now) {
    return stored.lastUsed().filter(last -> last.plus(COARSE).isAfter(now)).isEmpty()
        && isNoted.compareAndSet(false, true);
  }
}
