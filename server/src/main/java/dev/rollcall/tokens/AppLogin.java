package dev.rollcall.tokens;

import dev.rollcall.identity.App;

/** The result of checking an app's secret. */
public sealed interface AppLogin {

  /** The app as it stands in the tenant that declares it, enabled or not. */
  record Right(App app) implements AppLogin {}

  record UnknownApp() implements AppLogin {}

  record WrongSecret() implements AppLogin {}

  /** Too many secrets wait to be compared, or too many wrong ones came for this app. */
  record Busy() implements AppLogin {}
}
