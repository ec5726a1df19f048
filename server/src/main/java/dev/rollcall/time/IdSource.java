package dev.rollcall.time;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/** Where randomness comes from. */
@FunctionalInterface
public interface IdSource {

  /** {@code count} bytes that cannot be guessed (outside tests). */
  byte[] bytes(int count);

  /** {@code count} bytes that are given once only; who sees many of them may guess more. */
  default byte[] unlike(int count) {
    return bytes(count);
  }

  /** The time that stands in ids which are in the order of their making. */
  default InstantSource time(InstantSource clock) {
    return clock;
  }

  /** Begins anew, where all that it gives follows from a seed. */
  default void restart() {}

  /** One that gives the same each time, for tests: everything that it gives can be guessed. */
  static IdSource seeded(long seed) {
    return new SeededIds(seed);
  }

  /** The real one. */
  static IdSource secure() {
    SecureRandom random = new SecureRandom();
    return new IdSource() {

      @Override
      public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
      }

      @Override
      public byte[] unlike(int count) {
        byte[] bytes = new byte[count];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
      }
    };
  }
}
