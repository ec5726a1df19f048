package dev.rollcall.admin;

import dev.rollcall.testkit.NewPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** Resources on PostgreSQL. */
class PostgresResourcesTest {

  private static NewPostgres server;

  @BeforeAll
  static void begin() throws IOException {
    server = new NewPostgres();
  }

  @AfterAll
  static void end() throws IOException {
    server.close();
  }

  private static String[] newStore() {
    return new String[] {"store=" + server.database()};
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
