package dev.rollcall.database.copy;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.config.StoreUrl;
import dev.rollcall.config.UsageException;
import dev.rollcall.database.Engine;
import dev.rollcall.database.Schema;
import dev.rollcall.database.Sql;
import dev.rollcall.database.SqlErrors;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Reads all of a store in one state of it, while others write. It changes nothing, and takes tables
 * of an older version as they are.
 */
public final class StoreReader implements AutoCloseable {

  private final AutoCloseable source;
  private final Connection connection;
  private final boolean embedded;

  private StoreReader(AutoCloseable source, Connection connection, boolean embedded)
      throws SQLException {
    this.source = source;
    this.connection = connection;
    this.embedded = embedded;
    connection.setAutoCommit(false);
  }

  /** Of the embedded store's file. */
  public static StoreReader embedded(Path file) {
    try {
      Connection connection = SqliteSnapshot.open(file);
      return new StoreReader(connection, connection, true);
    } catch (SQLException e) {
      throw SqlErrors.toThrow("the store could not be opened", e);
    }
  }

  /** Of PostgreSQL. */
  public static StoreReader postgresql(StoreUrl url) {
    HikariDataSource pool = Engine.postgresql(url).unlimited(url.toString());
    try {
      Connection connection = pool.getConnection();
      StoreReader reader = new StoreReader(pool, connection, false);
      Sql.update(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
      return reader;
    } catch (SQLException e) {
      pool.close();
      throw SqlErrors.toThrow("the store could not be opened", e);
    }
  }

  /** The version of its tables. */
  public int schema() {
    try {
      int version =
          Schema.versionOf(connection)
              .orElseThrow(() -> new UsageException("the store is not one of Rollcall's"));
      if (version > Schema.NEWEST) {
        throw new UsageException(
            "the store was written by a newer Rollcall (schema version %d): use that version"
                .formatted(version));
      }
      return version;
    } catch (SQLException e) {
      throw new UsageException("the store is not one of Rollcall's");
    }
  }

  public List<StoredTable> tables() {
    try {
      return StoredTable.of(connection, embedded);
    } catch (SQLException e) {
      throw SqlErrors.toThrow("the store could not be read", e);
    }
  }

  /** How many rows the table has. */
  public long count(StoredTable table) {
    try {
      return table.count(connection);
    } catch (SQLException e) {
      throw SqlErrors.toThrow("the store could not be read", e);
    }
  }

  /** Gives all rows of the table. */
  public void read(StoredTable table, Cells cells) {
    try {
      table.read(connection, cells);
    } catch (SQLException e) {
      throw SqlErrors.toThrow("the store could not be read", e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
      source.close();
    } catch (Exception e) {
      throw SqlErrors.toThrow("the store could not be closed", e);
    }
  }
}
