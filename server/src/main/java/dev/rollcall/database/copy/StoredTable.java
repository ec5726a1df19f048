package dev.rollcall.database.copy;

import dev.rollcall.database.Schema;
import dev.rollcall.database.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table of a store, as both engines have it. */
public record StoredTable(String name, List<Column> columns) {

  /** All values that the tables hold. */
  public enum Type {
    INTEGER,
    TEXT,
    BYTES
  }

  /** A column. */
  public record Column(String name, Type type) {}

  private static final int FETCHED = 500;

  /** All tables with data, by name: every one that the migrations have made. */
  static List<StoredTable> of(Connection connection, boolean embedded) throws SQLException {
    String names =
        embedded
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            : "SELECT table_name FROM information_schema.tables"
                + " WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'";
    List<StoredTable> tables = new ArrayList<>();
    for (String name :
        Sql.list(connection, names, row -> row.getString(1)).stream().sorted().toList()) {
      if (!name.equals(Schema.HISTORY)) {
        tables.add(new StoredTable(name, columns(connection, name)));
      }
    }
    return tables;
  }

  private static List<Column> columns(Connection connection, String table) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT * FROM " + table + " WHERE 1 = 0");
        ResultSet none = statement.executeQuery()) {
      ResultSetMetaData described = none.getMetaData();
      for (int i = 1; i <= described.getColumnCount(); i++) {
        columns.add(new Column(described.getColumnName(i), type(described.getColumnType(i))));
      }
    }
    return columns;
  }

  private static Type type(int sql) {
    return switch (sql) {
      case Types.BIGINT, Types.INTEGER -> Type.INTEGER;
      case Types.VARCHAR -> Type.TEXT;
      case Types.BINARY, Types.BLOB -> Type.BYTES;
      default -> throw new IllegalStateException("no column may have the SQL type " + sql);
    };
  }

  /** How many rows it has. */
  long count(Connection connection) throws SQLException {
    return Sql.one(connection, "SELECT COUNT(*) FROM " + name, row -> row.getLong(1)).orElse(0L);
  }

  boolean isEmpty(Connection connection) throws SQLException {
    return Sql.list(connection, "SELECT 1 FROM " + name + " LIMIT 1", _ -> true).isEmpty();
  }

  /** Reads all rows, a few at a time. */
  void read(Connection connection, Cells cells) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT %s FROM %s".formatted(names(), name))) {
      statement.setFetchSize(FETCHED);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          for (int i = 0; i < columns.size(); i++) {
            read(rows, i, cells);
          }
          cells.endOfRow();
        }
      }
    }
  }

  private void read(ResultSet rows, int column, Cells cells) throws SQLException {
    switch (columns.get(column).type()) {
      case INTEGER -> {
        long value = rows.getLong(column + 1);
        if (rows.wasNull()) {
          cells.none();
        } else {
          cells.integer(value);
        }
      }
      case TEXT -> {
        String value = rows.getString(column + 1);
        if (value == null) {
          cells.none();
        } else {
          cells.text(value);
        }
      }
      case BYTES -> {
        byte[] value = rows.getBytes(column + 1);
        if (value == null) {
          cells.none();
        } else {
          cells.bytes(value);
        }
      }
    }
  }

  String names() {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }
}
