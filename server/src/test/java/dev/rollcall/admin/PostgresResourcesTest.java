package dev.rollcall.admin;

import dev.rollcall.testkit.NewPostgres;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;

/** Resources on PostgreSQL. */
class PostgresResourcesTest {

  @AutoClose private static final NewPostgres POSTGRES = new NewPostgres();

  private static String[] newStore() {
    return new String[] {"store=" + POSTGRES.database()};
  }

  @Nested
  class Every extends ResourcesContract {
    @Override
    String[] store() {
      return newStore();
    }
  }

  @Nested
  class OfApps extends AppsContract {
    @Override
    String[] store() {
      return newStore();
    }
  }

  @Nested
  class OfUsers extends UsersContract {
    @Override
    String[] store() {
      return newStore();
    }
  }

  @Nested
  class OfTokens extends TokensContract {
    @Override
    String[] store() {
      return newStore();
    }
  }
}
