package dev.rollcall.tokens;

import java.util.Optional;

/** On whose behalf a token speaks. */
public enum TokenKind {
  /** The app's, in one tenant. */
  TENANT("tenant", "t-"),
  /** A user's, through the app. */
  USER("user", "u-");

  private final String wire;
  private final String prefix;

  TokenKind(String wire, String prefix) {
    this.wire = wire;
    this.prefix = prefix;
  }

  /** As in the seed and in our own API. */
  public String wire() {
    return wire;
  }

  /** What its tokens start with. */
  public String prefix() {
    return prefix;
  }

  public static Optional<TokenKind> ofWire(String text) {
    for (TokenKind kind : values()) {
      if (kind.wire.equals(text)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
