package dev.rollcall.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Where a look-up reads: what is committed, or what a running transaction sees. */
public interface ReadContext {

  <T> T read(Database.Work<T> work);

  /** Inside a running transaction. */
  record Within(Connection connection) implements ReadContext {
    @Override
    public <T> T read(Database.Work<T> work) {
      try {
        return work.on(connection);
      } catch (SQLException e) {
        throw SqlErrors.toThrow("a read failed", e);
      }
    }
  }
}
