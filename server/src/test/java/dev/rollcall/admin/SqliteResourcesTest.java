package dev.rollcall.admin;

/** Resources in the embedded store. */
class SqliteResourcesTest extends ResourcesContract {

  @Override
  String[] store() {
    return new String[0];
  }
}
