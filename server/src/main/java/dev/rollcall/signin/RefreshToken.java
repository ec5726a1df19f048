package dev.rollcall.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A refresh token as it is stored.
 *
 * @param chain equal for all that follow from one code
 */
record RefreshToken(
    Consent consent, String chain, Edition edition, State state, Instant expiresAt) {

  /** Of the API that issued it, which alone refreshes it. */
  enum Edition {
    /** 30 days. */
    V1(Duration.ofDays(30)),
    /** 7 days. */
    V2(Duration.ofDays(7));

    private final Duration lifetime;

    Edition(Duration lifetime) {
      this.lifetime = lifetime;
    }

    Duration lifetime() {
      return lifetime;
    }

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Edition ofWire(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  /** Whether it may still be used. */
  enum State {
    LIVE,
    USED,
    REVOKED;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State ofWire(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }
}
