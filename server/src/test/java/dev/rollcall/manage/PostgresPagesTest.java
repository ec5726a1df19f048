package dev.rollcall.manage;

import dev.rollcall.config.StoreUrl;
import dev.rollcall.database.Database;
import dev.rollcall.testkit.NewPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Pages of resources from PostgreSQL. */
class PostgresPagesTest extends PagesContract {

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
  Database store(Path folder) {
    return Database.postgresql(new StoreUrl(server.database()));
  }
}
