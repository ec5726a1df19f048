package dev.rollcall.tokens;

import dev.rollcall.record.AppId;

/** The vendor's token endpoints' view of the directory: custom apps, by secret. */
@FunctionalInterface
public interface TokenIssuer {

  /** The result of a request for a tenant token. */
  sealed interface Issue {
    record Issued(IssuedToken token) implements Issue {}

    /** No custom app has this id. */
    record UnknownApp() implements Issue {}

    record WrongSecret() implements Issue {}

    /** Too many secrets wait to be compared, or too many wrong ones came for this app. */
    record Busy() implements Issue {}

    /** The app is switched off in its tenant. */
    record Disabled() implements Issue {}
  }

  /**
   * The app's tenant token: the one in force with its remaining time while at least 30 minutes are
   * left, else a new one of 2 hours beside it.
   */
  Issue issue(AppId app, String secret);
}
