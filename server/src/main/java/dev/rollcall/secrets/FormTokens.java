package dev.rollcall.secrets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** What the forms of a browser's session carry, so that no other site's page can post them. */
public record FormTokens(KeyedHash hash) {

  /** That of a session, which is the text of its cookie. */
  public String of(String session) {
    return hash.hex(session);
  }

  /** Compares in constant time. */
  public boolean matches(String session, String given) {
    return MessageDigest.isEqual(
        of(session).getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8));
  }
}
