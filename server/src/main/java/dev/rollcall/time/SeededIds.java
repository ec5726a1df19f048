package dev.rollcall.time;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;

/** The hashes of a seed and a count: the same in each run, as long as they are asked for alike. */
final class SeededIds implements IdSource {

  private static final long FIRST_MILLIS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
  private static final long DAY_MILLIS = 86_400_000;

  private final long seed;

  /** 0 until the first restart: a server restarts it after its start, and at each reset. */
  private int part;

  private long count;
  private long millis = FIRST_MILLIS;

  SeededIds(long seed) {
    this.seed = seed;
  }

  @Override
  public synchronized byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int at = 0; at < length; ) {
      byte[] block = hash();
      int some = Math.min(block.length, length - at);
      System.arraycopy(block, 0, bytes, at, some);
      at += some;
    }
    return bytes;
  }

  private byte[] hash() {
    ByteBuffer input = ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES);
    input.putLong(seed).putInt(part).putLong(count++);
    try {
      return MessageDigest.getInstance("SHA-256").digest(input.array());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** A millisecond later each time. */
  @Override
  public InstantSource time(InstantSource clock) {
    return () -> {
      synchronized (this) {
        return Instant.ofEpochMilli(millis++);
      }
    };
  }

  /** Ids that were made before do not come again. */
  @Override
  public synchronized void restart() {
    part = 1;
    count = 0;
    millis = FIRST_MILLIS + DAY_MILLIS;
  }
}
