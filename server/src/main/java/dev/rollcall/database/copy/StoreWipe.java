package dev.rollcall.database.copy;

import dev.rollcall.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/** Empties a store, for tests: what it holds is lost. */
public final class StoreWipe {

  /** What the store says of itself, such as by which key it was made. */
  private static final String METADATA = "meta";

  private StoreWipe() {}

  /**
   * Deletes all rows but those about the store itself, in the caller's transaction.
   *
   * @param embedded whether the engine is SQLite
   */
  public static void all(Connection connection, boolean embedded) throws SQLException {
    for (StoredTable table : StoredTable.of(connection, embedded)) {
      if (!table.name().equals(METADATA)) {
        Sql.update(connection, "DELETE FROM " + table.name());
      }
    }
  }
}
