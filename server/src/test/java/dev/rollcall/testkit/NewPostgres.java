package dev.rollcall.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL of its own, with an empty database for each test. */
public final class NewPostgres implements AutoCloseable {

  private final EmbeddedPostgres server;
  private int databases;

  public NewPostgres() {
    try {
      server = EmbeddedPostgres.builder().setLocaleConfig("locale", "C.UTF-8").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return server.getPort();
  }

  /** The JDBC URL of a new database. */
  public String database() {
    return server.getJdbcUrl("postgres", databaseName());
  }

  /** The name of a new database. */
  public String databaseName() {
    databases++;
    String name = "test" + databases;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return name;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
