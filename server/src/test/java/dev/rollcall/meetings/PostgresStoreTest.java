package dev.rollcall.meetings;

import dev.rollcall.config.StoreUrl;
import dev.rollcall.database.Database;
import dev.rollcall.testkit.NewPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PostgresStoreTest extends SharedStoreContract {

  private static NewPostgres server;

  private String url = "";

  @BeforeAll
  static void startServer() throws IOException {
    server = new NewPostgres();
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  @Override
  @BeforeEach
  void openStore() {
    url = server.database();
    super.openStore();
  }

  @Override
  Database open() {
    return Database.postgresql(new StoreUrl(url));
  }
}
