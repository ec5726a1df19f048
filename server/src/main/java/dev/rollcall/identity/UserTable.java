package dev.rollcall.identity;

import dev.rollcall.database.Sql;
import dev.rollcall.json.StoredJson;
import dev.rollcall.record.Identity;
import dev.rollcall.record.TenantKey;
import dev.rollcall.secrets.PasswordHash;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The statements over {@code users}. */
public final class UserTable {

  private static final String SELECT = "SELECT number, tenant_key, user_id FROM users";

  private static final String SELECT_ROW =
      "SELECT number, tenant_key, user_id, revision, name, en_name, email, mobile, employee_no,"
          + " department_ids, avatar_url FROM users";

  private static final String DELETE =
      "UPDATE users SET deleted = 1, revision = revision + 1, name = NULL, en_name = NULL,"
          + " email = NULL, mobile = NULL, employee_no = NULL, department_ids = NULL,"
          + " avatar_url = NULL, password = NULL";

  private UserTable() {}

  public static Optional<Identity.User> find(Connection connection, TenantKey tenant, String userId)
      throws SQLException {
    return Sql.one(
        connection,
        SELECT + " WHERE tenant_key = ? AND user_id = ? AND deleted = 0",
        UserTable::user,
        tenant.value(),
        userId);
  }

  /** Also one who was deleted. */
  static Optional<Identity.User> findEver(Connection connection, TenantKey tenant, String userId)
      throws SQLException {
    return Sql.one(
        connection,
        SELECT + " WHERE tenant_key = ? AND user_id = ?",
        UserTable::user,
        tenant.value(),
        userId);
  }

  public static Optional<Identity.User> byNumber(Connection connection, long number)
      throws SQLException {
    return Sql.one(connection, SELECT + " WHERE number = ?", UserTable::user, number);
  }

  /** Of a user that is there. */
  public static UserProfile profile(Connection connection, Identity.User user) throws SQLException {
    return row(connection, user).profile();
  }

  /** The names of users, by their numbers; of those who have one. */
  static Map<Long, String> names(Connection connection, List<Long> numbers) throws SQLException {
    Map<Long, String> names = new HashMap<>();
    Sql.list(
        connection,
        "SELECT number, name FROM users WHERE name IS NOT NULL AND number IN (%s)"
            .formatted(String.join(",", Collections.nCopies(numbers.size(), "?"))),
        row -> names.put(row.getLong(1), row.getString(2)),
        numbers.toArray());
    return names;
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

  /** Empty: the user cannot sign in by one any more. */
  public static void setPassword(
      Connection connection, Identity.User user, Optional<PasswordHash> password)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE users SET password = ? WHERE number = ?",
        password.map(PasswordHash::text),
        user.number());
  }

  /** The tenant's user of this e-mail address, in lower case. */
  public static Optional<Identity.User> byEmail(
      Connection connection, TenantKey tenant, String email) throws SQLException {
    return Sql.one(
        connection,
        SELECT + " WHERE tenant_key = ? AND email = ?",
        UserTable::user,
        tenant.value(),
        email);
  }

  /** The tenant's user of this number, as {@link UserProfile#mobile} has it. */
  public static Optional<Identity.User> byMobile(
      Connection connection, TenantKey tenant, String mobile) throws SQLException {
    return Sql.one(
        connection,
        SELECT + " WHERE tenant_key = ? AND mobile = ?",
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
      Optional<Identity.User> other = findEver(connection, tenant, userId);
      if (other.isPresent()) {
        return other.get();
      }
      // Another node committed this number for another user: try the next.
    }
  }

  /** By user_id, those after one. */
  public static List<UserRow> page(Connection connection, TenantKey tenant, String after, int most)
      throws SQLException {
    return Sql.list(
        connection,
        SELECT_ROW
            + " WHERE tenant_key = ? AND user_id > ? AND deleted = 0 ORDER BY user_id LIMIT "
            + most,
        UserTable::row,
        tenant.value(),
        after);
  }

  /** Of a user that is there. */
  static UserRow row(Connection connection, Identity.User user) throws SQLException {
    return Sql.one(connection, SELECT_ROW + " WHERE number = ?", UserTable::row, user.number())
        .orElseThrow();
  }

  public static long count(Connection connection, TenantKey tenant) throws SQLException {
    return Sql.one(
            connection,
            "SELECT COUNT(*) FROM users WHERE tenant_key = ? AND deleted = 0",
            row -> row.getLong(1),
            tenant.value())
        .orElseThrow();
  }

  public static long revision(Connection connection, Identity.User user) throws SQLException {
    return Sql.one(
            connection,
            "SELECT revision FROM users WHERE number = ?",
            row -> row.getLong(1),
            user.number())
        .orElseThrow();
  }

  /** Other nodes wait until the transaction ends. */
  public static void lock(Connection connection, TenantKey tenant, String userId)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE users SET revision = revision WHERE tenant_key = ? AND user_id = ?",
        tenant.value(),
        userId);
  }

  public static void raise(Connection connection, Identity.User user) throws SQLException {
    Sql.update(
        connection, "UPDATE users SET revision = revision + 1 WHERE number = ?", user.number());
  }

  /** The row stays: facts name its ids, and its number is never given again. */
  public static void delete(Connection connection, Identity.User user) throws SQLException {
    Sql.update(connection, DELETE + " WHERE number = ?", user.number());
  }

  /** The same for all users of a tenant. */
  public static void deleteAll(Connection connection, TenantKey tenant) throws SQLException {
    Sql.update(connection, DELETE + " WHERE tenant_key = ?", tenant.value());
  }

  /** Makes one who was deleted a user again. */
  public static void revive(Connection connection, Identity.User user) throws SQLException {
    Sql.update(
        connection,
        "UPDATE users SET deleted = 0, revision = revision + 1 WHERE number = ? AND deleted = 1",
        user.number());
  }

  static boolean isDeleted(Connection connection, Identity.User user) throws SQLException {
    return Sql.one(
            connection,
            "SELECT 1 FROM users WHERE number = ? AND deleted = 1",
            row -> 1,
            user.number())
        .isPresent();
  }

  static Set<Long> deleted(Connection connection) throws SQLException {
    return Set.copyOf(
        Sql.list(connection, "SELECT number FROM users WHERE deleted = 1", row -> row.getLong(1)));
  }

  private static Identity.User user(ResultSet row) throws SQLException {
    return new Identity.User(
        new TenantKey(row.getString("tenant_key")),
        row.getString("user_id"),
        row.getLong("number"));
  }

  private static UserRow row(ResultSet row) throws SQLException {
    return new UserRow(user(row), profile(row), row.getLong("revision"));
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
}
