package dev.rollcall.database.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** Statements that are kept behave as if they were compiled anew each time. */
class StatementCachingConnectionTest {

  private static final String COUNT = "SELECT count(*) FROM names WHERE name = ?";

  @TempDir private Path folder;
  private Properties settings = new Properties();

  @BeforeEach
  void table() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    settings = config.toProperties();
    try (StatementCachingConnection connection = open()) {
      insert(connection, "CREATE TABLE names (name TEXT)");
    }
  }

  private StatementCachingConnection open() throws SQLException {
    return new StatementCachingConnection(folder.resolve("names.db").toString(), settings);
  }

  private static void insert(StatementCachingConnection connection, String sql)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.executeUpdate();
    }
  }

  private static int count(StatementCachingConnection connection, String name) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(COUNT)) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        return row.getInt(1);
      }
    }
  }

  @Test
  void aClosedOneIsTheNextOfItsText() throws SQLException {
    try (StatementCachingConnection connection = open()) {
      PreparedStatement first = connection.prepareStatement(COUNT);
      first.close();
      first.close();
      assertThat(connection.prepareStatement(COUNT)).isSameAs(first);
      assertThat(connection.prepareStatement(COUNT)).isNotSameAs(first);
    }
  }

  @Test
  void parametersOfTheLastUseAreGone() throws SQLException {
    try (StatementCachingConnection connection = open()) {
      insert(connection, "INSERT INTO names VALUES ('Ada')");
      assertThat(count(connection, "Ada")).isOne();
      try (PreparedStatement select = connection.prepareStatement(COUNT);
          ResultSet row = select.executeQuery()) {
        assertThat(row.getInt(1)).isZero();
      }
    }
  }

  @Test
  void whatWasLeftHalfReadHoldsOnToNoOldState() throws SQLException {
    try (StatementCachingConnection reader = open();
        StatementCachingConnection writer = open()) {
      insert(writer, "INSERT INTO names VALUES ('Ada'), ('Bea')");
      try (PreparedStatement select = reader.prepareStatement("SELECT name FROM names");
          ResultSet rows = select.executeQuery()) {
        assertThat(rows.next()).isTrue();
      }
      insert(writer, "INSERT INTO names VALUES ('Cleo')");
      assertThat(count(reader, "Cleo")).isOne();
    }
  }

  @Test
  void twoOfOneTextAtOnceAreTwo() throws SQLException {
    try (StatementCachingConnection connection = open();
        PreparedStatement one = connection.prepareStatement(COUNT);
        PreparedStatement other = connection.prepareStatement(COUNT)) {
      insert(connection, "INSERT INTO names VALUES ('Ada')");
      one.setString(1, "Ada");
      other.setString(1, "Bea");
      try (ResultSet row = one.executeQuery();
          ResultSet none = other.executeQuery()) {
        assertThat(row.getInt(1)).isOne();
        assertThat(none.getInt(1)).isZero();
      }
    }
  }

  @Test
  void manyTextsAreNotAllKept() throws SQLException {
    try (StatementCachingConnection connection = open()) {
      PreparedStatement first = connection.prepareStatement(COUNT);
      first.close();
      for (int i = 0; i < 200; i++) {
        connection.prepareStatement("SELECT " + i).close();
      }
      assertThat(first.isClosed()).isTrue();
      assertThat(count(connection, "Ada")).isZero();
    }
  }
}
