package dev.rollcall.admin;

import dev.rollcall.testkit.NewPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Seeds applied on PostgreSQL. */
class PostgresConfigTest extends ConfigContract {

  private static NewPostgres server;

  @BeforeAll
  static void begin() throws IOException {
    server = new NewPostgres();
  }

  @AfterAll
  static void end() throws IOException {
    server.close();
  }

  @Override
  String[] store() {
    return new String[] {"store=" + server.database()};
  }

  @Override
  int seeds() {
    return 3;
  }
}
