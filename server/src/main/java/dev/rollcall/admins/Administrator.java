package dev.rollcall.admins;

import java.util.Optional;

/**
 * Whose token a request or a session was proven by.
 *
 * @param named empty for the built-in one
 */
public record Administrator(Actor actor, Role role, Optional<Admin> named) {

  static final Administrator BUILT_IN =
      new Administrator(Actor.BUILT_IN, Role.ADMIN, Optional.empty());

  static Administrator of(Admin admin) {
    return new Administrator(admin.actor(), admin.role(), Optional.of(admin));
  }
}
