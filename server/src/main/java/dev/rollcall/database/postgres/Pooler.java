package dev.rollcall.database.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** A program between a node and its database, such as PgBouncer, that lends server sessions. */
public final class Pooler {

  private Pooler() {}

  /**
   * Whether one is in between. It names a process of its own at the login: by that name a client
   * cancels a statement, whichever session runs it.
   */
  public static boolean isBetween(Connection connection) throws SQLException {
    int named = connection.unwrap(PGConnection.class).getBackendPID();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return row.getInt(1) != named;
    }
  }
}
