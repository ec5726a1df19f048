package dev.rollcall.meetings;

import dev.rollcall.config.StoreUrl;
import dev.rollcall.database.Database;
import dev.rollcall.testkit.NewPostgres;
import dev.rollcall.testkit.PgBouncer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Behind a pooler that gives each transaction another session. */
class PgBouncerStoreTest extends SharedStoreContract {

  @TempDir private static Path folder;

  private static NewPostgres server;
  private static PgBouncer pooler;

  private String name = "";

  @BeforeAll
  static void startServers() {
    server = new NewPostgres();
    pooler = new PgBouncer(folder, server.port());
  }

  @AfterAll
  static void stopServers() throws IOException {
    pooler.close();
    server.close();
  }

  @Override
  @BeforeEach
  void openStore() {
    name = server.databaseName();
    super.openStore();
  }

  @Override
  Database open() {
    return Database.postgresql(new StoreUrl(pooler.database(name)));
  }
}
