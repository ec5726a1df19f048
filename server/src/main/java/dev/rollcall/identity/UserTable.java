package dev.rollcall.identity;

import dev.rollcall.database.Sql;
import dev.rollcall.record.AppId;
import dev.rollcall.record.Identity;
import dev.rollcall.record.TenantKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/** The statements over {@code users} and their explicit ids. */
public final class UserTable {

  private UserTable() {}

  public static Optional<Identity.User> find(Connection connection, TenantKey tenant, String userId)
      throws SQLException {
    return Sql.one(
        connection,
        "SELECT number, tenant_key, user_id FROM users WHERE tenant_key = ? AND user_id = ?",
        UserTable::user,
        tenant.value(),
        userId);
  }

  public static Optional<Identity.User> byNumber(Connection connection, long number)
      throws SQLException {
    return Sql.one(
        connection,
        "SELECT number, tenant_key, user_id FROM users WHERE number = ?",
        UserTable::user,
        number);
  }

  static Optional<String> name(Connection connection, Identity.User user) throws SQLException {
    return Sql.one(
            connection,
            "SELECT name FROM users WHERE number = ?",
            row -> Sql.text(row, "name"),
            user.number())
        .flatMap(name -> name);
  }

  /** The user of this id; concurrent inserts of one id give one user. */
  public static Identity.User insert(
      Connection connection, TenantKey tenant, String userId, Optional<String> name)
      throws SQLException {
    while (true) {
      long number =
          Sql.one(
                  connection,
                  "SELECT COALESCE(MAX(number), 0) + 1 FROM users",
                  row -> row.getLong(1))
              .orElseThrow();
      int inserted =
          Sql.update(
              connection,
              "INSERT INTO users (number, tenant_key, user_id, name) VALUES (?, ?, ?, ?)"
                  + " ON CONFLICT DO NOTHING",
              number,
              tenant.value(),
              userId,
              name);
      if (inserted == 1) {
        return new Identity.User(tenant, userId, number);
      }
      Optional<Identity.User> other = find(connection, tenant, userId);
      if (other.isPresent()) {
        return other.get();
      }
      // Another node committed this number for another user: try the next.
    }
  }

  static boolean hasExplicitOpenIds(Connection connection, AppId app) throws SQLException {
    return Sql.one(
            connection, "SELECT 1 FROM open_ids WHERE app_id = ? LIMIT 1", row -> 1, app.value())
        .isPresent();
  }

  static boolean hasExplicitUnionIds(Connection connection, String developer) throws SQLException {
    return Sql.one(
            connection, "SELECT 1 FROM union_ids WHERE developer = ? LIMIT 1", row -> 1, developer)
        .isPresent();
  }

  static Optional<String> explicitOpenId(Connection connection, AppId app, long number)
      throws SQLException {
    return Sql.one(
        connection,
        "SELECT open_id FROM open_ids WHERE app_id = ? AND user_number = ?",
        row -> row.getString(1),
        app.value(),
        number);
  }

  static OptionalLong byExplicitOpenId(Connection connection, AppId app, String openId)
      throws SQLException {
    return number(
        Sql.one(
            connection,
            "SELECT user_number FROM open_ids WHERE app_id = ? AND open_id = ?",
            row -> row.getLong(1),
            app.value(),
            openId));
  }

  public static void giveOpenId(Connection connection, AppId app, Identity.User user, String openId)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO open_ids (app_id, user_number, open_id) VALUES (?, ?, ?)",
        app.value(),
        user.number(),
        openId);
  }

  static Optional<String> explicitUnionId(Connection connection, String developer, long number)
      throws SQLException {
    return Sql.one(
        connection,
        "SELECT union_id FROM union_ids WHERE developer = ? AND user_number = ?",
        row -> row.getString(1),
        developer,
        number);
  }

  static OptionalLong byExplicitUnionId(Connection connection, String unionId) throws SQLException {
    return number(
        Sql.one(
            connection,
            "SELECT user_number FROM union_ids WHERE union_id = ?",
            row -> row.getLong(1),
            unionId));
  }

  public static void giveUnionId(
      Connection connection, String developer, Identity.User user, String unionId)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO union_ids (developer, user_number, union_id) VALUES (?, ?, ?)",
        developer,
        user.number(),
        unionId);
  }

  private static Identity.User user(ResultSet row) throws SQLException {
    return new Identity.User(
        new TenantKey(row.getString("tenant_key")),
        row.getString("user_id"),
        row.getLong("number"));
  }

  private static OptionalLong number(Optional<Long> found) {
    return found.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }
}
