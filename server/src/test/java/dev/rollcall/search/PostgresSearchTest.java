package dev.rollcall.search;

import dev.rollcall.config.StoreUrl;
import dev.rollcall.database.Database;
import dev.rollcall.testkit.NewPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresSearchTest extends SearchContract {

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
  Database open() {
    return Database.postgresql(new StoreUrl(server.database()));
  }
}
