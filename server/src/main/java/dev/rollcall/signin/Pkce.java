package dev.rollcall.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The proof key of an authorization request (RFC 7636).
 *
 * @param hash of the verifier, as method S256 makes it; with method plain the challenge is the
 *     verifier itself, which is not kept
 */
public record Pkce(String hash) {

  private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9._~-]{43,128}");
  private static final String S256 = "S256";

  /** Empty for an unknown method or a challenge of another shape. */
  public static Optional<Pkce> of(String challenge, String method) {
    if (!TEXT.matcher(challenge).matches()) {
      return Optional.empty();
    }
    return switch (method) {
      case S256 -> Optional.of(new Pkce(challenge));
      case "plain" -> Optional.of(new Pkce(sha256(challenge)));
      default -> Optional.empty();
    };
  }

  static Pkce stored(String text) {
    return new Pkce(text.substring(text.indexOf(':') + 1));
  }

  String text() {
    return S256 + ":" + hash;
  }

  boolean matches(String verifier) {
    return TEXT.matcher(verifier).matches()
        && MessageDigest.isEqual(
            hash.getBytes(StandardCharsets.UTF_8),
            sha256(verifier).getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
