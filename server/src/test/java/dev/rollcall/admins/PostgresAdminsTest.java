package dev.rollcall.admins;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Administrators on PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresAdminsTest extends AdminsContract {

  @TempDir private Path folder;

  private final EmbeddedPostgres server;
  private int databases;

  PostgresAdminsTest() throws IOException {
    server = EmbeddedPostgres.builder().setLocaleConfig("locale", "C.UTF-8").start();
  }

  @Override
  List<String> store() {
    databases++;
    String name = "admins" + databases;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return List.of("store=" + server.getJdbcUrl("postgres", name));
  }

  @Override
  Path folder() {
    return folder.resolve("data" + databases);
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
  }
}
