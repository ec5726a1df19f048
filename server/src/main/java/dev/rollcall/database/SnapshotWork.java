package dev.rollcall.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * A work all of whose statements see one state.
 *
 * @param start see {@link Engine.Starts}
 * @param evict takes a connection out of use
 */
record SnapshotWork<T>(Database.Work<T> work, String start, Consumer<Connection> evict)
    implements Database.Work<T> {

  @Override
  public T on(Connection connection) throws SQLException {
    try {
      Sql.begin(connection, start);
      T result = work.on(connection);
      connection.rollback();
      connection.setAutoCommit(true);
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      // Whether it is in a transaction is unknown.
      evict.accept(connection);
      throw e;
    }
  }
}
