package dev.rollcall.database.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.sqlite.SQLiteConnection;
import org.sqlite.jdbc4.JDBC4Connection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * A connection that keeps the statements that it has compiled: SQLite's driver compiles each anew
 * each time, which costs more than to run it. PostgreSQL's does this by itself.
 */
public final class StatementCachingConnection extends JDBC4Connection {

  private static final int MOST = 128;

  /** Statements not in use, the least recently used first. */
  private final Map<String, Kept> idle = new LinkedHashMap<>();

  private boolean closing;

  /** Opens the file with the driver's own settings. */
  public StatementCachingConnection(String file, Properties settings) throws SQLException {
    super("jdbc:sqlite:" + file, file, settings);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    boolean plain =
        type == ResultSet.TYPE_FORWARD_ONLY && concurrency == ResultSet.CONCUR_READ_ONLY;
    if (!plain) {
      return super.prepareStatement(sql, type, concurrency, holdability);
    }
    Kept kept = idle.remove(sql);
    return kept == null ? new Kept(this, sql) : kept;
  }

  @Override
  public void close() throws SQLException {
    closing = true;
    for (Kept kept : idle.values()) {
      kept.close();
    }
    idle.clear();
    super.close();
  }

  /** One that is compiled once; to close it is to give it back. */
  private final class Kept extends JDBC4PreparedStatement {

    private final String text;

    Kept(SQLiteConnection connection, String text) throws SQLException {
      super(connection, text);
      this.text = text;
    }

    @Override
    public void close() throws SQLException {
      Kept other = idle.get(text);
      if (closing || isClosed() || (other != null && other != this)) {
        super.close();
        return;
      }
      // Else it would hold on to the state that it read.
      rs.close();
      clearParameters();
      idle.put(text, this);
      if (idle.size() > MOST) {
        String eldest = idle.keySet().iterator().next();
        Kept dropped = idle.remove(eldest);
        if (dropped != null) {
          dropped.forget();
        }
      }
    }

    private void forget() throws SQLException {
      super.close();
    }
  }
}
