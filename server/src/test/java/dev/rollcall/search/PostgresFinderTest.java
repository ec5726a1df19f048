package dev.rollcall.search;

import dev.rollcall.config.StoreUrl;
import dev.rollcall.database.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;

final class PostgresFinderTest extends FinderContract {

  private final EmbeddedPostgres server;

  PostgresFinderTest() throws IOException {
    server = EmbeddedPostgres.builder().setLocaleConfig("locale", "C.UTF-8").start();
  }

  @AfterEach
  void stopServer() throws IOException {
    server.close();
  }

  @Override
  Database open() {
    return Database.postgresql(new StoreUrl(server.getJdbcUrl("postgres", "postgres")));
  }
}
