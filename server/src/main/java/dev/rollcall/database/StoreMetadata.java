package dev.rollcall.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The store's few facts about itself. */
public final class StoreMetadata {

  private StoreMetadata() {}

  public static Optional<String> find(Connection connection, String name) throws SQLException {
    return Sql.one(
        connection, "SELECT value FROM meta WHERE name = ?", row -> row.getString(1), name);
  }

  /** False where the name has a value already, which is kept. */
  public static boolean claim(Connection connection, String name, String value)
      throws SQLException {
    return Sql.update(
            connection,
            "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
            name,
            value)
        == 1;
  }

  /** Removes a name with its value. */
  public static void remove(Connection connection, String name) throws SQLException {
    Sql.update(connection, "DELETE FROM meta WHERE name = ?", name);
  }

  /** Gives a name another {@link Stamp}. */
  public static void stamp(Connection connection, String name) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE"
            + " SET value = excluded.value",
        name,
        Long.toString(Stamp.next()));
  }
}
