package dev.rollcall.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * What a new hash of a chosen secret costs, by {@code hash-cost.properties} beside this class.
 *
 * @param iterations of PBKDF2
 * @param kibibytes of memory, of Argon2
 * @param passes of Argon2
 */
record HashCost(int iterations, int kibibytes, int passes) {

  static final HashCost OF_NEW = read();

  private static HashCost read() {
    Properties read = new Properties();
    try (InputStream in =
        Objects.requireNonNull(HashCost.class.getResourceAsStream("hash-cost.properties"))) {
      read.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new HashCost(
        Integer.parseInt(read.getProperty("pbkdf2-iterations")),
        Integer.parseInt(read.getProperty("argon2-kibibytes")),
        Integer.parseInt(read.getProperty("argon2-passes")));
  }
}
