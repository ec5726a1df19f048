package dev.rollcall.admins;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an administrator may do. Each role includes those before it. */
public enum Role {

  /** Reads what holds no secret. */
  READER,

  /** Changes what needs no secret. */
  OPERATOR,

  /** Makes and sees secrets, tokens and administrators, too. */
  ADMIN;

  /** As the API states it. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Role> ofWire(String text) {
    return Arrays.stream(values()).filter(role -> role.wire().equals(text)).findFirst();
  }

  /** All of them as the API states them, the highest first. */
  public static List<String> wires() {
    return Arrays.stream(values()).map(Role::wire).toList().reversed();
  }

  public boolean includes(Role needed) {
    return compareTo(needed) >= 0;
  }
}
