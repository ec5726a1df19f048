package dev.rollcall.database;

import dev.rollcall.time.IdSource;
import java.nio.ByteBuffer;

/**
 * A random number that names one state of something stored. A count would be given twice where a
 * database is restored to a former state, or a standby lacks the last commits.
 */
public final class Stamp {

  /** Never one with a seed: two nodes with the same seed would give the same stamps. */
  private static final IdSource IDS = IdSource.secure();

  private Stamp() {}

  /** Of 63 bits, not negative. */
  public static long next() {
    return ByteBuffer.wrap(IDS.unlike(Long.BYTES)).getLong() & Long.MAX_VALUE;
  }
}
