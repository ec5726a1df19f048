package dev.rollcall.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Waits until hardly a fact of a meeting is unpacked any more: among a million meetings one or two
 * are never packed, because an id's hash is another's too. Argument: a data folder in use.
 */
public final class AwaitPacked {

  private static final Duration MOST = Duration.ofMinutes(10);

  private AwaitPacked() {}

  public static void main(String[] arguments) throws SQLException, InterruptedException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:sqlite:file:" + arguments[0] + "/rollcall.db?mode=ro");
        Statement statement = connection.createStatement()) {
      for (long end = System.nanoTime() + MOST.toNanos(); System.nanoTime() < end; ) {
        try (ResultSet row =
            statement.executeQuery(
                "SELECT COUNT(*) FROM (SELECT 1 FROM facts WHERE subject IS NOT NULL LIMIT 200)")) {
          if (row.getInt(1) < 200) {
            return;
          }
        }
        Thread.sleep(500);
      }
      throw new IllegalStateException("facts are still unpacked after " + MOST);
    }
  }
}
