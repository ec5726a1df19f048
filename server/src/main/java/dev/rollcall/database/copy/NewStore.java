package dev.rollcall.database.copy;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.config.StoreUrl;
import dev.rollcall.config.UsageException;
import dev.rollcall.database.Engine;
import dev.rollcall.database.Schema;
import dev.rollcall.database.Sql;
import dev.rollcall.database.SqlErrors;
import dev.rollcall.database.StoreMetadata;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** An empty store that is filled from a copy, in one transaction. */
public final class NewStore implements AutoCloseable {

  /** Gives the rows of a table. */
  @FunctionalInterface
  public interface Rows {
    void to(Cells cells) throws IOException, SQLException;
  }

  /** Fills the store through {@link NewStore#insert}. */
  @FunctionalInterface
  public interface Filling {
    void fill() throws IOException;
  }

  private final Engine engine;
  private final String where;
  private final HikariDataSource source;
  private Optional<Connection> open = Optional.empty();

  private NewStore(Engine engine, String where) {
    this.engine = engine;
    this.where = where;
    this.source = engine.unlimited(where);
  }

  /** In a file that does not exist yet. */
  public static NewStore embedded(Path file) {
    return new NewStore(Engine.sqlite(file), file.toString());
  }

  /**
   * In PostgreSQL.
   *
   * @throws UsageException where it cannot be reached
   */
  public static NewStore postgresql(StoreUrl url) {
    return new NewStore(Engine.postgresql(url), url.toString());
  }

  /**
   * Refuses a store that holds anything.
   *
   * @param schema the version of the tables that are to come
   */
  public void requireEmpty(int schema) {
    try (Connection connection = source.getConnection()) {
      for (StoredTable table : StoredTable.of(connection, engine.exclusive())) {
        if (!table.isEmpty(connection)) {
          throw new UsageException(
              "the store %s is not empty, table %s has rows: name a new database"
                  .formatted(where, table.name()));
        }
      }
    } catch (SQLException e) {
      throw SqlErrors.toThrow("the store could not be read", e);
    }
    OptionalInt present = present();
    if (present.isPresent() && present.getAsInt() > schema) {
      throw new UsageException(
          "the store %s has tables of version %d, the file of version %d: name a new database"
              .formatted(where, present.getAsInt(), schema));
    }
  }

  private OptionalInt present() {
    try (Connection connection = source.getConnection()) {
      return Schema.versionOf(connection).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    } catch (SQLException _) {
      // It has no tables yet.
      return OptionalInt.empty();
    }
  }

  /**
   * Makes the tables, fills them, commits, and brings them up to date.
   *
   * @param schema the version of the tables that are filled
   */
  public void fill(int schema, Filling filling) throws IOException {
    Schema.migrate(source, engine.placeholders(), where, schema);
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      open = Optional.of(connection);
      try {
        filling.fill();
        if (!engine.exclusive()) {
          continueNumbers(connection);
        }
        connection.commit();
      } catch (IOException | SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        open = Optional.empty();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw SqlErrors.toThrow("the store could not be filled", e);
    }
    if (schema < Schema.NEWEST) {
      Schema.migrate(source, engine.placeholders(), where, Schema.NEWEST);
    }
  }

  /**
   * Fills a table.
   *
   * @param named name and columns, which must be those of the store's
   */
  public void insert(StoredTable named, Rows rows) throws IOException {
    Connection connection = open.orElseThrow();
    try (TableInsert insert = new TableInsert(connection, named)) {
      rows.to(insert);
      insert.flush();
    } catch (SQLException e) {
      if (SqlErrors.kindOf(e) instanceof SqlErrors.Kind.BadData) {
        throw new UsageException(
            "a row of table %s cannot be stored in %s".formatted(named.name(), where));
      }
      throw SqlErrors.toThrow("the store could not be filled", e);
    }
  }

  /** Whether the store that is being filled has exactly these tables and columns. */
  public boolean fits(List<StoredTable> named) {
    try {
      List<StoredTable> own = StoredTable.of(open.orElseThrow(), engine.exclusive());
      return own.size() == named.size()
          && own.stream().allMatch(table -> named.stream().anyMatch(other -> same(table, other)));
    } catch (SQLException e) {
      throw SqlErrors.toThrow("the store could not be read", e);
    }
  }

  private static boolean same(StoredTable one, StoredTable other) {
    return one.name().equals(other.name())
        && new HashSet<>(one.columns()).equals(new HashSet<>(other.columns()));
  }

  /** Metadata of what has been filled in so far. */
  public Optional<String> metadata(String name) {
    try {
      return StoreMetadata.find(open.orElseThrow(), name);
    } catch (SQLException e) {
      throw SqlErrors.toThrow("the store could not be read", e);
    }
  }

  /** PostgreSQL counts apart from the rows; SQLite takes the number after the highest. */
  private static void continueNumbers(Connection connection) throws SQLException {
    record Numbered(String table, String column) {}
    List<Numbered> numbered =
        Sql.list(
            connection,
            "SELECT table_name, column_name FROM information_schema.columns"
                + " WHERE table_schema = current_schema() AND is_identity = 'YES'",
            row -> new Numbered(row.getString(1), row.getString(2)));
    for (Numbered each : numbered) {
      Sql.list(
          connection,
          "SELECT setval(pg_get_serial_sequence('%s', '%s'), MAX(%s)) FROM %s"
              .formatted(each.table(), each.column(), each.column(), each.table()),
          _ -> true);
    }
  }

  @Override
  public void close() {
    source.close();
  }
}
