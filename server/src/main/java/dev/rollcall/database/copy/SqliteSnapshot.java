package dev.rollcall.database.copy;

import dev.rollcall.config.UsageException;
import dev.rollcall.database.Schema;
import dev.rollcall.database.Sql;
import dev.rollcall.database.SqlErrors;
import dev.rollcall.database.StoreMetadata;
import dev.rollcall.database.sqlite.SqliteLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/**
 * One state of an embedded store as a file of its own, by {@code VACUUM INTO}. It reads in one
 * transaction, so other processes and threads continue to write.
 */
public final class SqliteSnapshot {

  /** Instructions of SQLite's between two looks at the size: about a millisecond. */
  private static final int INSTRUCTIONS = 20_000;

  private static final int BUSY_MILLIS = 10_000;

  private SqliteSnapshot() {}

  /**
   * Copies a store.
   *
   * @param store the file of the store, in use or not
   * @param target an empty file
   * @param progress in bytes; the number of all is an upper bound
   * @throws CancellationException where the listener has ended it
   */
  public static void copy(Path store, Path target, CopyProgress progress) throws IOException {
    try (Connection connection = open(store)) {
      long all = bytes(connection);
      ProgressHandler.setHandler(
          connection,
          INSTRUCTIONS,
          new ProgressHandler() {
            @Override
            protected int progress() {
              return progress.at(Math.min(target.toFile().length(), all), all) ? 0 : 1;
            }
          });
      try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
        vacuum.setString(1, target.toString());
        vacuum.execute();
      }
    } catch (SQLException e) {
      throw failed(target, e);
    }
  }

  /** The failure of a copy: its disk and its listener are no matter of the store. */
  private static RuntimeException failed(Path target, SQLException failure) throws IOException {
    SQLiteErrorCode code =
        failure instanceof SQLiteException sqlite
            ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff)
            : SQLiteErrorCode.UNKNOWN_ERROR;
    return switch (code) {
      case SQLITE_INTERRUPT -> new CancellationException("the copy was ended");
      case SQLITE_FULL -> throw new IOException(target + ": no space left on its disk");
      default -> SqlErrors.toThrow("the store could not be copied", failure);
    };
  }

  private static long bytes(Connection connection) throws SQLException {
    return number(connection, "PRAGMA page_count") * number(connection, "PRAGMA page_size");
  }

  private static long number(Connection connection, String sql) throws SQLException {
    return Sql.one(connection, sql, row -> row.getLong(1)).orElse(0L);
  }

  /**
   * What a copy says of itself.
   *
   * @param schema the version of its tables
   * @param metadata the value of a name
   */
  public record Content(int schema, Optional<String> metadata) {}

  /**
   * Checks the structure of a copy.
   *
   * @param name of metadata to read
   * @param where the copy is from, in messages
   * @throws UsageException where the copy is damaged, is no store, or is of a newer version
   */
  public static Content check(Path copy, String name, Path where) {
    try (Connection connection = open(copy)) {
      String found =
          Sql.one(connection, "PRAGMA quick_check(1)", row -> row.getString(1)).orElse("");
      if (!found.equals("ok")) {
        throw new UsageException(where + ": its database is damaged");
      }
      int schema =
          Schema.versionOf(connection)
              .orElseThrow(() -> new UsageException(where + ": its database is not Rollcall's"));
      return new Content(schema, StoreMetadata.find(connection, name));
    } catch (SQLException e) {
      throw new UsageException(where + ": its database is damaged or not Rollcall's");
    }
  }

  /** With the driver's own settings, and without making a file. */
  static Connection open(Path file) throws SQLException {
    SqliteLibrary.load();
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setBusyTimeout(BUSY_MILLIS);
    return config.createConnection("jdbc:sqlite:" + file);
  }
}
