package dev.rollcall.admin;

/** Seeds applied to the embedded store. */
class SqliteConfigTest extends ConfigContract {

  @Override
  String[] store() {
    return new String[0];
  }

  @Override
  int seeds() {
    return 12;
  }
}
