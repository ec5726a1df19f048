package dev.rollcall.admin.testing;

/** A reset of the embedded store. */
class SqliteResetTest extends ResetContract {

  @Override
  String[] store() {
    return new String[0];
  }
}
