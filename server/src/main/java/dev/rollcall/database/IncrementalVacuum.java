package dev.rollcall.database;

import dev.rollcall.database.sqlite.StatementCachingConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * Gives the pages of SQLite's file that nothing lies in any more back to the file system. A file
 * that was not made for it keeps its size, and fills them again.
 */
final class IncrementalVacuum {

  private static final System.Logger LOG = System.getLogger(IncrementalVacuum.class.getName());

  /** What is needed again soon. */
  private static final int KEPT = 2_048;

  /** Moved in a few milliseconds. */
  private static final int AT_ONCE = 512;

  private IncrementalVacuum() {}

  /** Makes a new file one that can shrink, which is to be said before anything is in it. */
  static void prepare(Path file) {
    if (Files.exists(file)) {
      return;
    }
    try (Connection connection = new StatementCachingConnection(file.toString(), new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
      statement.execute("PRAGMA journal_mode = WAL");
    } catch (SQLException e) {
      // The next opening fails in the same way, and reports it.
      LOG.log(System.Logger.Level.DEBUG, "could not make the file", e);
    }
  }

  /**
   * Gives some back, in the caller's transaction.
   *
   * @return whether there are more, of a file that can shrink
   */
  static boolean giveBack(Connection connection) throws SQLException {
    long before = free(connection);
    if (before <= KEPT) {
      return false;
    }
    // Not prepared: only so the driver takes all of its steps, of which each frees one page.
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA incremental_vacuum(" + AT_ONCE + ")");
    }
    long left = free(connection);
    return left > KEPT && left < before;
  }

  private static long free(Connection connection) throws SQLException {
    return Sql.one(connection, "PRAGMA freelist_count", row -> row.getLong(1)).orElse(0L);
  }
}
