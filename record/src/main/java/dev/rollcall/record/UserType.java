package dev.rollcall.record;

import java.util.Arrays;
import java.util.Optional;

/** The vendor's kind of attendee; {@link #code} is the vendor's number. */
public enum UserType {
  USER(1),
  ROOM(2),
  DOCUMENT(3),
  NEO(4),
  NEO_GUEST(5),
  PHONE(6),
  SIP(7);

  private final int code;

  UserType(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /** True of a type whose attendees are no users of the directory: room, phone, SIP. */
  public boolean isDevice() {
    return this == ROOM || this == PHONE || this == SIP;
  }

  /** Empty for a number outside 1 to 7; the vendor's events also have 8 (share box) and 9 (app). */
  public static Optional<UserType> find(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }

  /**
   * The type with this number.
   *
   * @throws IllegalArgumentException for a number outside 1 to 7
   */
  public static UserType of(int code) {
    return find(code).orElseThrow(() -> new IllegalArgumentException("user_type is not 1 to 7"));
  }
}
