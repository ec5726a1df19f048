package dev.rollcall.signin;

/** Signing in over the embedded store. */
final class SqliteSignInTest extends SignInContract {

  @Override
  String[] store() {
    return new String[0];
  }
}
