package dev.rollcall.sources.janus;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/** Basic authentication (RFC 7617). */
final class BasicLogin {

  private static final String SCHEME = "Basic ";

  private BasicLogin() {}

  /** Takes the same time wherever the two differ. */
  static boolean matches(Optional<String> authorization, String username, String password) {
    byte[] expected = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
    return authorization
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .flatMap(value -> decoded(value.substring(SCHEME.length()).strip()))
        .filter(given -> MessageDigest.isEqual(given, expected))
        .isPresent();
  }

  private static Optional<byte[]> decoded(String credentials) {
    try {
      return Optional.of(Base64.getDecoder().decode(credentials));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
