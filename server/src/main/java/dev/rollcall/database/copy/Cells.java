package dev.rollcall.database.copy;

import java.sql.SQLException;

/** Takes rows of one table: the cells in the order of its columns, then the end of the row. */
public interface Cells {

  void none() throws SQLException;

  void integer(long value) throws SQLException;

  void text(String value) throws SQLException;

  void bytes(byte[] value) throws SQLException;

  void endOfRow() throws SQLException;
}
