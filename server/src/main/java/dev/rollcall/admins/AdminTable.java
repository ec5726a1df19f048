package dev.rollcall.admins;

import dev.rollcall.database.Sql;
import dev.rollcall.record.Moment;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The statements over {@code admins}. */
final class AdminTable {

  private static final String SELECT = "SELECT name, role, created FROM admins ";

  private AdminTable() {}

  /** False where the name is taken. */
  static boolean insert(Connection connection, Admin admin, String tokenHash) throws SQLException {
    return Sql.update(
            connection,
            "INSERT INTO admins (name, role, token_hash, created) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (name) DO NOTHING",
            admin.name(),
            admin.role().wire(),
            tokenHash,
            admin.created().micros())
        == 1;
  }

  static Optional<Admin> find(Connection connection, String name) throws SQLException {
    return Sql.one(connection, SELECT + "WHERE name = ?", AdminTable::row, name);
  }

  static Optional<Admin> byToken(Connection connection, String tokenHash) throws SQLException {
    return Sql.one(connection, SELECT + "WHERE token_hash = ?", AdminTable::row, tokenHash);
  }

  /** By name, those after one. */
  static List<Admin> page(Connection connection, String after, int most) throws SQLException {
    return Sql.list(
        connection, SELECT + "WHERE name > ? ORDER BY name LIMIT " + most, AdminTable::row, after);
  }

  static void delete(Connection connection, String name) throws SQLException {
    Sql.update(connection, "DELETE FROM admins WHERE name = ?", name);
  }

  private static Admin row(ResultSet row) throws SQLException {
    return new Admin(
        row.getString("name"),
        Role.ofWire(row.getString("role")).orElseThrow(),
        new Moment(row.getLong("created")));
  }
}
