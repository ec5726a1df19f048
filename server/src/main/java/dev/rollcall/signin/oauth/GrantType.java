package dev.rollcall.signin.oauth;

import java.util.Optional;

/** What the token endpoint exchanges for a token. */
enum GrantType {
  AUTHORIZATION_CODE("authorization_code"),
  REFRESH_TOKEN("refresh_token"),
  CLIENT_CREDENTIALS("client_credentials"),
  /** The app's proof is an assertion; the token is the same as for its secret. */
  JWT_BEARER("urn:ietf:params:oauth:grant-type:jwt-bearer"),
  DEVICE_CODE("urn:ietf:params:oauth:grant-type:device_code");

  private final String wire;

  GrantType(String wire) {
    this.wire = wire;
  }

  static Optional<GrantType> ofWire(String text) {
    for (GrantType type : values()) {
      if (type.wire.equals(text)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
