package dev.rollcall.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Waits until no fact of a meeting is unpacked any more. Argument: a data folder in use. */
public final class AwaitPacked {

  private AwaitPacked() {}

  public static void main(String[] arguments) throws SQLException, InterruptedException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:sqlite:file:" + arguments[0] + "/rollcall.db?mode=ro");
        Statement statement = connection.createStatement()) {
      while (true) {
        try (ResultSet row =
            statement.executeQuery("SELECT 1 FROM facts WHERE subject IS NOT NULL LIMIT 1")) {
          if (!row.next()) {
            return;
          }
        }
        Thread.sleep(500);
      }
    }
  }
}
