package dev.rollcall.database.copy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;

/** Inserts rows into a table, many with one call of the driver. */
final class TableInsert implements Cells, AutoCloseable {

  private static final int ROWS = 500;

  /** Of large values a few are enough. */
  private static final long BYTES = 4L << 20;

  private final PreparedStatement statement;
  private final StoredTable table;
  private int column;
  private int rows;
  private long bytes;

  TableInsert(Connection connection, StoredTable table) throws SQLException {
    this.table = table;
    this.statement =
        connection.prepareStatement(
            "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(
                    table.name(),
                    table.names(),
                    String.join(", ", Collections.nCopies(table.columns().size(), "?"))));
  }

  @Override
  public void none() throws SQLException {
    int type =
        switch (table.columns().get(column).type()) {
          case INTEGER -> Types.BIGINT;
          case TEXT -> Types.VARCHAR;
          case BYTES -> Types.BINARY;
        };
    statement.setNull(++column, type);
  }

  @Override
  public void integer(long value) throws SQLException {
    statement.setLong(++column, value);
  }

  @Override
  public void text(String value) throws SQLException {
    statement.setString(++column, value);
    bytes += value.length();
  }

  @Override
  public void bytes(byte[] value) throws SQLException {
    statement.setBytes(++column, value);
    bytes += value.length;
  }

  @Override
  public void endOfRow() throws SQLException {
    statement.addBatch();
    column = 0;
    rows++;
    if (rows == ROWS || bytes > BYTES) {
      flush();
    }
  }

  /** Inserts what was given. */
  void flush() throws SQLException {
    if (rows > 0) {
      statement.executeBatch();
      rows = 0;
      bytes = 0;
    }
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
