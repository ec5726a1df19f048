package dev.rollcall.meetings;

import dev.rollcall.config.StoreUrl;
import dev.rollcall.database.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PostgresStoreTest extends SharedStoreContract {

  private static EmbeddedPostgres server;
  private static int databases;

  private String url = "";

  @BeforeAll
  static void startServer() throws IOException {
    server = EmbeddedPostgres.builder().setLocaleConfig("locale", "C.UTF-8").start();
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  @Override
  @BeforeEach
  void openStore() {
    String name = "rollcall" + databases++;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    url = server.getJdbcUrl("postgres", name);
    super.openStore();
  }

  @Override
  Database open() {
    return Database.postgresql(new StoreUrl(url));
  }
}
