package dev.rollcall.gateway;

import dev.rollcall.directory.Grant;

/** In whose name a token speaks. */
public enum TokenKind {
  /** The app's own. */
  TENANT,
  /** A user who let the app act for them. */
  USER;

  public static TokenKind of(Grant grant) {
    return grant.user().isPresent() ? USER : TENANT;
  }
}
