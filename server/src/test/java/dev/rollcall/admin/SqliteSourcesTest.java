package dev.rollcall.admin;

/** Sources in the embedded store. */
class SqliteSourcesTest extends SourcesContract {

  @Override
  String[] store() {
    return new String[0];
  }
}
