package dev.rollcall.secrets;

import dev.rollcall.time.IdSource;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * An app secret as it is stored: PBKDF2 with a salt of its own, because people choose these.
 *
 * @param iterations stored with each hash, so that a higher number leaves older hashes valid
 */
public record AppSecret(int iterations, String salt, String hash) {

  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final String SCHEME = "pbkdf2-sha256";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  public static AppSecret of(String secret, IdSource ids) {
    return of(secret, ids, HashCost.OF_NEW.iterations());
  }

  /** Of a secret that is itself 16 random bytes or more: nobody tries them all. */
  public static AppSecret ofRandom(String secret, IdSource ids) {
    return of(secret, ids, 1);
  }

  private static AppSecret of(String secret, IdSource ids, int iterations) {
    String salt = HexFormat.of().formatHex(ids.bytes(SALT_BYTES));
    return new AppSecret(iterations, salt, hash(secret, salt, iterations));
  }

  public static AppSecret stored(String text) {
    String[] parts = text.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(SCHEME)) {
      throw new IllegalStateException("an app's stored secret is no " + SCHEME);
    }
    return new AppSecret(Integer.parseInt(parts[1]), parts[2], parts[3]);
  }

  public String text() {
    return String.join("$", SCHEME, Integer.toString(iterations), salt, hash);
  }

  public boolean matches(String secret) {
    HexFormat hex = HexFormat.of();
    return MessageDigest.isEqual(hex.parseHex(hash), hex.parseHex(hash(secret, salt, iterations)));
  }

  private static String hash(String secret, String salt, int iterations) {
    try {
      PBEKeySpec spec =
          new PBEKeySpec(
              secret.toCharArray(), HexFormat.of().parseHex(salt), iterations, HASH_BITS);
      return HexFormat.of()
          .formatHex(SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
