package dev.rollcall.testkit;

import dev.rollcall.config.StoreUrl;
import dev.rollcall.database.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL of its own, with a database for each test. */
public final class NewPostgres implements AutoCloseable {

  private static final String TEMPLATE = "with_tables";

  private final EmbeddedPostgres server;
  private int databases;

  public NewPostgres() {
    try {
      server =
          EmbeddedPostgres.builder()
              .setLocaleConfig("locale", "C.UTF-8")
              // No test that uses it cuts the power.
              .setServerConfig("fsync", "off")
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    execute("CREATE DATABASE " + TEMPLATE);
    Database.postgresql(new StoreUrl(url(TEMPLATE))).close();
  }

  public int port() {
    return server.getPort();
  }

  /** The JDBC URL of a new database with tables and no row. */
  public String database() {
    return url(databaseName());
  }

  /** The name of a new database with tables and no row. */
  public String databaseName() {
    String name = nextName();
    execute("CREATE DATABASE %s TEMPLATE %s".formatted(name, TEMPLATE));
    return name;
  }

  /** The JDBC URL of a new database without tables. */
  public String emptyDatabase() {
    String name = nextName();
    execute("CREATE DATABASE " + name);
    return url(name);
  }

  private String nextName() {
    databases++;
    return "test" + databases;
  }

  private String url(String name) {
    return server.getJdbcUrl("postgres", name);
  }

  private void execute(String sql) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
