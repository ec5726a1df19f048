package dev.rollcall.admin;

import dev.rollcall.testkit.NewPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Sources on PostgreSQL. */
@TestInstance(Lifecycle.PER_CLASS)
class PostgresSourcesTest extends SourcesContract {

  private final NewPostgres server;

  PostgresSourcesTest() throws IOException {
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
