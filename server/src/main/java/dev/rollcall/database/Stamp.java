package dev.rollcall.database;

import java.util.concurrent.ThreadLocalRandom;

/**
 * A random number that names one state of something stored. A count would be given twice where a
 * database is restored to a former state, or a standby lacks the last commits.
 */
public final class Stamp {

  private Stamp() {}

  /** Positive, of 63 bits. */
  public static long next() {
    return ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
  }
}
