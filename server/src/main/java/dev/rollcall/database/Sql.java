package dev.rollcall.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The shapes that most statements have. A parameter may be an {@link Optional} (empty is NULL) or a
 * boolean (0 or 1).
 */
public final class Sql {

  /** Reads the row that the result set stands on. */
  @FunctionalInterface
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private Sql() {}

  public static <T> Optional<T> one(
      Connection connection, String sql, Row<T> row, Object... parameters) throws SQLException {
    return list(connection, sql, row, parameters).stream().findFirst();
  }

  public static <T> List<T> list(
      Connection connection, String sql, Row<T> row, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      List<T> rows = new ArrayList<>();
      try (ResultSet results = statement.executeQuery()) {
        while (results.next()) {
          rows.add(row.read(results));
        }
      }
      return rows;
    }
  }

  /**
   * Runs statements that a semicolon parts, in one round trip; PostgreSQL only.
   *
   * @param rows what reads the rows of each
   */
  public static void lists(
      Connection connection, String sql, List<Row<?>> rows, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      statement.execute();
      for (Row<?> row : rows) {
        try (ResultSet results = statement.getResultSet()) {
          while (results.next()) {
            row.read(results);
          }
        }
        statement.getMoreResults();
      }
    }
  }

  /** The number of rows that it touched. */
  public static int update(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      return statement.executeUpdate();
    }
  }

  /**
   * Runs a statement for each of some rows of parameters: on PostgreSQL one round trip for many.
   */
  public static void updateAll(Connection connection, String sql, List<Object[]> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Object[] row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  public static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  public static OptionalLong number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** Of a column of milliseconds since the Unix epoch. */
  public static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return number(row, column).stream().mapToObj(Instant::ofEpochMilli).findFirst();
  }

  /** Begins a transaction, and says first what may be empty. */
  static void begin(Connection connection, String start) throws SQLException {
    connection.setAutoCommit(false);
    if (!start.isEmpty()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(start);
      }
    }
  }

  private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, wire(parameters[i]));
    }
  }

  private static @Nullable Object wire(Object parameter) {
    return switch (parameter) {
      case Optional<?> optional -> optional.isPresent() ? wire(optional.get()) : null;
      case OptionalLong number -> number.isPresent() ? number.getAsLong() : null;
      case OptionalInt number -> number.isPresent() ? number.getAsInt() : null;
      case Boolean flag -> flag ? 1 : 0;
      default -> parameter;
    };
  }

  /**
   * Does a work on a connection of a pool, and again on another where it is lost. All of them may
   * be, such as by a proxy's restart; a new one comes after the last.
   */
  static <T> T on(HikariDataSource pool, Database.Work<T> work) throws SQLException {
    for (int lost = 0; ; lost++) {
      try (Connection connection = pool.getConnection()) {
        return work.on(connection);
      } catch (SQLException e) {
        if (!SqlErrors.isLostConnection(e) || lost == pool.getMaximumPoolSize()) {
          throw e;
        }
      }
    }
  }
}
