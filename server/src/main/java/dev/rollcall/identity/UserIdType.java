package dev.rollcall.identity;

import java.util.Optional;

/** The vendor's three ways to name a user. */
public enum UserIdType {
  /** Differs per app. */
  OPEN_ID("open_id"),
  /** Differs per developer. */
  UNION_ID("union_id"),
  /** One per tenant. */
  USER_ID("user_id");

  private final String wire;

  UserIdType(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  public static Optional<UserIdType> ofWire(String text) {
    for (UserIdType type : values()) {
      if (type.wire.equals(text)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
