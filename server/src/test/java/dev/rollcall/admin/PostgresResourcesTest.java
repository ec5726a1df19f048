package dev.rollcall.admin;

import dev.rollcall.testkit.NewPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Resources on PostgreSQL. */
@TestInstance(Lifecycle.PER_CLASS)
class PostgresResourcesTest extends ResourcesContract {

  private final NewPostgres server;

  PostgresResourcesTest() throws IOException {
    server = new NewPostgres();
  }

  @Override
  String[] store() {
    return new String[] {"store=" + server.database()};
  }

  @AfterAll
  void end() throws IOException {
    server.close();
  }
}
