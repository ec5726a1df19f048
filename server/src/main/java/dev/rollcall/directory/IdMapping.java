package dev.rollcall.directory;

import dev.rollcall.record.Identity;

/** From identities to what an app may see of them. */
@FunctionalInterface
public interface IdMapping {

  /**
   * The id to serve: of a user the one of the asked type (explicit or derived); of guests, devices
   * and stated ids the id itself.
   */
  String id(Identity identity, UserIdType type, App app);
}
