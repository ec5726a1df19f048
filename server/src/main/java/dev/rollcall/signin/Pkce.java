package dev.rollcall.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The proof key of an authorization request (RFC 7636). */
public record Pkce(Method method, String challenge) {

  /** How the challenge was made of the verifier. */
  public enum Method {
    S256("S256"),
    PLAIN("plain");

    private final String wire;

    Method(String wire) {
      this.wire = wire;
    }

    public String wire() {
      return wire;
    }
  }

  private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

  /** Empty for an unknown method or a challenge of another shape. */
  public static Optional<Pkce> of(String challenge, String method) {
    for (Method known : Method.values()) {
      if (known.wire.equals(method) && TEXT.matcher(challenge).matches()) {
        return Optional.of(new Pkce(known, challenge));
      }
    }
    return Optional.empty();
  }

  static Pkce stored(String text) {
    int colon = text.indexOf(':');
    return new Pkce(Method.valueOf(text.substring(0, colon)), text.substring(colon + 1));
  }

  String text() {
    return method.name() + ":" + challenge;
  }

  boolean matches(String verifier) {
    String made = method == Method.S256 ? sha256(verifier) : verifier;
    return TEXT.matcher(verifier).matches()
        && MessageDigest.isEqual(
            challenge.getBytes(StandardCharsets.UTF_8), made.getBytes(StandardCharsets.UTF_8));
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
