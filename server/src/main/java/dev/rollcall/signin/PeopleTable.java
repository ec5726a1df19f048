package dev.rollcall.signin;

import dev.rollcall.database.Sql;
import dev.rollcall.record.Identity;
import dev.rollcall.record.TenantKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Reads whom a page offers to sign in with one click. */
final class PeopleTable {

  private static final int MOST = 50;

  private PeopleTable() {}

  /** The tenant's first users, in the order in which they came. */
  static List<Person> first(Connection connection, TenantKey tenant) throws SQLException {
    return Sql.list(
        connection,
        "SELECT number, user_id, name FROM users WHERE tenant_key = ? AND deleted = 0 ORDER BY number LIMIT ?",
        row ->
            new Person(
                new Identity.User(tenant, row.getString("user_id"), row.getLong("number")),
                Sql.text(row, "name").orElse(row.getString("user_id"))),
        tenant.value(),
        MOST);
  }
}
