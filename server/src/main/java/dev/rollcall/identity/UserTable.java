package dev.rollcall.identity;

import dev.rollcall.database.Sql;
import dev.rollcall.json.StoredJson;
import dev.rollcall.record.AppId;
import dev.rollcall.record.Identity;
import dev.rollcall.record.TenantKey;
import dev.rollcall.secrets.PasswordHash;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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

  /** Of a user that is there. */
  public static UserProfile profile(Connection connection, Identity.User user) throws SQLException {
    return Sql.one(
            connection,
            "SELECT name, en_name, email, mobile, employee_no, department_ids, avatar_url"
                + " FROM users WHERE number = ?",
            UserTable::profile,
            user.number())
        .orElseThrow();
  }

  /** Replaces all of it. */
  public static void describe(Connection connection, Identity.User user, UserProfile profile)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE users SET name = ?, en_name = ?, email = ?, mobile = ?, employee_no = ?,"
            + " department_ids = ?, avatar_url = ? WHERE number = ?",
        profile.name(),
        profile.enName(),
        profile.email(),
        profile.mobile(),
        profile.employeeNo(),
        Optional.of(profile.departmentIds()).filter(ids -> !ids.isEmpty()).map(StoredJson::ofList),
        profile.avatarUrl(),
        user.number());
  }

  /** Empty for a user who has none, and so cannot sign in by it. */
  public static Optional<PasswordHash> password(Connection connection, Identity.User user)
      throws SQLException {
    return Sql.one(
            connection,
            "SELECT password FROM users WHERE number = ?",
            row -> Sql.text(row, "password"),
            user.number())
        .flatMap(text -> text.map(PasswordHash::stored));
  }

  public static void setPassword(Connection connection, Identity.User user, PasswordHash password)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE users SET password = ? WHERE number = ?",
        password.text(),
        user.number());
  }

  /** The tenant's user of this e-mail address, in lower case. */
  public static Optional<Identity.User> byEmail(
      Connection connection, TenantKey tenant, String email) throws SQLException {
    return Sql.one(
        connection,
        "SELECT number, tenant_key, user_id FROM users WHERE tenant_key = ? AND email = ?",
        UserTable::user,
        tenant.value(),
        email);
  }

  /** The tenant's user of this number, as {@link UserProfile#mobile} has it. */
  public static Optional<Identity.User> byMobile(
      Connection connection, TenantKey tenant, String mobile) throws SQLException {
    return Sql.one(
        connection,
        "SELECT number, tenant_key, user_id FROM users WHERE tenant_key = ? AND mobile = ?",
        UserTable::user,
        tenant.value(),
        mobile);
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

  private static UserProfile profile(ResultSet row) throws SQLException {
    return new UserProfile(
        Sql.text(row, "name"),
        Sql.text(row, "en_name"),
        Sql.text(row, "email"),
        Sql.text(row, "mobile"),
        Sql.text(row, "employee_no"),
        Sql.text(row, "department_ids").map(StoredJson::list).orElseGet(List::of),
        Sql.text(row, "avatar_url"));
  }

  private static OptionalLong number(Optional<Long> found) {
    return found.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }
}
