package dev.rollcall.signin;

import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A device code as it is stored.
 *
 * @param tenant of the user once there is one, before that of the app
 * @param consentedAt present once it is allowed, as {@code userNumber}
 */
record DeviceCode(
    AppId app,
    TenantKey tenant,
    Set<String> scopes,
    State state,
    OptionalLong userNumber,
    Optional<Instant> consentedAt,
    Optional<Instant> polledAt,
    Instant expiresAt) {

  DeviceCode {
    scopes = Set.copyOf(scopes);
  }

  /** What the user has answered. */
  enum State {
    PENDING,
    ALLOWED,
    DENIED,
    USED;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State ofWire(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }
}
