package dev.rollcall.admin;

import org.junit.jupiter.api.Nested;

/** Resources in the embedded store. */
class SqliteResourcesTest {

  @Nested
  class Every extends ResourcesContract {
    @Override
    String[] store() {
      return new String[0];
    }
  }

  @Nested
  class OfApps extends AppsContract {
    @Override
    String[] store() {
      return new String[0];
    }
  }

  @Nested
  class OfUsers extends UsersContract {
    @Override
    String[] store() {
      return new String[0];
    }
  }

  @Nested
  class OfTokens extends TokensContract {
    @Override
    String[] store() {
      return new String[0];
    }
  }
}
