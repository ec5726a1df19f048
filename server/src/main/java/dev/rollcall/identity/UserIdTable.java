package dev.rollcall.identity;

import dev.rollcall.database.Sql;
import dev.rollcall.identity.DirectoryCaches.Owner;
import dev.rollcall.record.AppId;
import dev.rollcall.record.Identity;
import dev.rollcall.record.TenantKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The statements over {@code open_ids} and {@code union_ids}: the explicit ids of users. */
public final class UserIdTable {

  private static final String OF_USERS =
      " AND user_number IN"
          + " (SELECT number FROM users WHERE tenant_key = ? AND user_id BETWEEN ? AND ?)";

  private UserIdTable() {}

  static boolean hasExplicitIds(Connection connection, Owner owner) throws SQLException {
    String some =
        owner.type() == UserIdType.OPEN_ID
            ? "SELECT 1 FROM open_ids WHERE app_id = ? LIMIT 1"
            : "SELECT 1 FROM union_ids WHERE developer = ? LIMIT 1";
    return Sql.one(connection, some, row -> 1, owner.name()).isPresent();
  }

  /** Those of users who have one, by user number. */
  static Map<Long, String> explicitIds(
      Connection connection, boolean isShared, Owner owner, List<Long> numbers)
      throws SQLException {
    Map<Long, String> ids = new HashMap<>();
    Sql.Row<String> row = found -> ids.put(found.getLong(1), found.getString(2));
    String select =
        owner.type() == UserIdType.OPEN_ID
            ? "SELECT user_number, open_id FROM open_ids WHERE app_id = ? AND user_number = "
            : "SELECT user_number, union_id FROM union_ids WHERE developer = ? AND user_number = ";
    if (isShared) {
      Sql.list(connection, select + "ANY(?)", row, owner.name(), numbers.toArray(new Long[0]));
      return ids;
    }
    for (Long number : numbers) {
      Sql.list(connection, select + "?", row, owner.name(), number);
    }
    return ids;
  }

  public static OptionalLong byExplicitOpenId(Connection connection, AppId app, String openId)
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

  public static OptionalLong byExplicitUnionId(Connection connection, String unionId)
      throws SQLException {
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

  /** Makes the explicit union_ids of a tenant's users those of another developer. */
  public static void moveUnionIds(Connection connection, Tenant tenant, String developer)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE union_ids SET developer = ? WHERE developer = ?"
            + " AND user_number IN (SELECT number FROM users WHERE tenant_key = ?)",
        developer,
        tenant.developer(),
        tenant.key().value());
  }

  /** Takes the user's explicit ids away. */
  public static void clear(Connection connection, Identity.User user) throws SQLException {
    Sql.update(connection, "DELETE FROM open_ids WHERE user_number = ?", user.number());
    Sql.update(connection, "DELETE FROM union_ids WHERE user_number = ?", user.number());
  }

  public static Optional<String> explicitUnionId(Connection connection, Identity.User user)
      throws SQLException {
    return Sql.one(
        connection,
        "SELECT union_id FROM union_ids WHERE user_number = ?",
        row -> row.getString(1),
        user.number());
  }

  /** By app. */
  public static Map<AppId, String> explicitOpenIds(Connection connection, Identity.User user)
      throws SQLException {
    Map<AppId, String> ids = new TreeMap<>();
    Sql.list(
        connection,
        "SELECT app_id, open_id FROM open_ids WHERE user_number = ?",
        row -> ids.put(new AppId(row.getString(1)), row.getString(2)),
        user.number());
    return ids;
  }

  /** Those of users from one user_id to another for the tenant's apps, by user number. */
  static Map<Long, Map<AppId, String>> explicitOpenIds(
      Connection connection, TenantKey tenant, String first, String last) throws SQLException {
    return openIds(
        connection,
        "app_id IN (SELECT app_id FROM apps WHERE tenant_key = ?)" + OF_USERS,
        tenant.value(),
        tenant.value(),
        first,
        last);
  }

  /** The same for the apps of any tenant; reads all explicit open_ids that there are. */
  public static Map<Long, Map<AppId, String>> allExplicitOpenIds(
      Connection connection, TenantKey tenant, String first, String last) throws SQLException {
    return openIds(connection, "1 = 1" + OF_USERS, tenant.value(), first, last);
  }

  private static Map<Long, Map<AppId, String>> openIds(
      Connection connection, String condition, Object... parameters) throws SQLException {
    Map<Long, Map<AppId, String>> ids = new HashMap<>();
    Sql.list(
        connection,
        "SELECT user_number, app_id, open_id FROM open_ids WHERE " + condition,
        row ->
            ids.computeIfAbsent(row.getLong(1), _ -> new HashMap<>())
                .put(new AppId(row.getString(2)), row.getString(3)),
        parameters);
    return ids;
  }

  /** Those of users from one user_id to another, by user number. */
  public static Map<Long, String> explicitUnionIds(
      Connection connection, String developer, TenantKey tenant, String first, String last)
      throws SQLException {
    Map<Long, String> ids = new HashMap<>();
    Sql.list(
        connection,
        "SELECT user_number, union_id FROM union_ids WHERE developer = ?" + OF_USERS,
        row -> ids.put(row.getLong(1), row.getString(2)),
        developer,
        tenant.value(),
        first,
        last);
    return ids;
  }

  private static OptionalLong number(Optional<Long> found) {
    return found.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }
}
