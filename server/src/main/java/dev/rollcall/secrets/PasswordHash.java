package dev.rollcall.secrets;

import dev.rollcall.time.IdSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A person's password as it is stored: Argon2id (RFC 9106) with a salt of its own, in the usual
 * text form {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}. Its cost is that of OWASP's list: 19 MiB
 * and two passes, some 50 ms.
 *
 * @param kibibytes of memory; stands beside the hash, as {@code passes}, so that both can be raised
 * @param salt in base64 without padding, as {@code hash}
 */
public record PasswordHash(int kibibytes, int passes, String salt, String hash) {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=1\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  /** Hashes a new password. Takes a processor for its time: not for a request's own thread. */
  public static PasswordHash of(String password, IdSource ids) {
    String salt = Base64.getEncoder().withoutPadding().encodeToString(ids.bytes(SALT_BYTES));
    HashCost cost = HashCost.OF_NEW;
    return new PasswordHash(
        cost.kibibytes(),
        cost.passes(),
        salt,
        hash(password, cost.kibibytes(), cost.passes(), salt));
  }

  public static PasswordHash stored(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalStateException("a user's stored password is no argon2id hash");
    }
    return new PasswordHash(
        Integer.parseInt(form.group(1)),
        Integer.parseInt(form.group(2)),
        form.group(3),
        form.group(4));
  }

  public String text() {
    return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s".formatted(kibibytes, passes, salt, hash);
  }

  /** As slow as {@link #of}. */
  public boolean matches(String password) {
    return MessageDigest.isEqual(
        hash.getBytes(StandardCharsets.US_ASCII),
        hash(password, kibibytes, passes, salt).getBytes(StandardCharsets.US_ASCII));
  }

  private static String hash(String password, int kibibytes, int passes, String salt) {
    Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
    argon2.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(kibibytes)
            .withIterations(passes)
            .withParallelism(1)
            .withSalt(Base64.getDecoder().decode(salt))
            .build());
    byte[] hash = new byte[HASH_BYTES];
    argon2.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
    return Base64.getEncoder().withoutPadding().encodeToString(hash);
  }

  @Override
  public String toString() {
    return "PasswordHash";
  }
}
