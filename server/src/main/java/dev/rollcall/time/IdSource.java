package dev.rollcall.time;

import java.security.SecureRandom;

/** Where randomness comes from. */
@FunctionalInterface
public interface IdSource {

  /** {@code count} bytes that nobody can guess (outside tests). */
  byte[] bytes(int count);

  /** The real one. */
  static IdSource secure() {
    SecureRandom random = new SecureRandom();
    return count -> {
      byte[] bytes = new byte[count];
      random.nextBytes(bytes);
      return bytes;
    };
  }
}
