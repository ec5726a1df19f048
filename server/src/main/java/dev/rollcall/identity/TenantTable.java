package dev.rollcall.identity;

import dev.rollcall.database.Sql;
import dev.rollcall.record.TenantKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The statements over {@code tenants}. */
public final class TenantTable {

  private static final String SELECT = "SELECT tenant_key, name, developer, revision FROM tenants";

  private TenantTable() {}

  public static Optional<Tenant> find(Connection connection, TenantKey tenant) throws SQLException {
    return Sql.one(
        connection, SELECT + " WHERE tenant_key = ?", TenantTable::tenant, tenant.value());
  }

  /** By tenant_key, those after one. */
  public static List<Tenant> page(Connection connection, String after, int most)
      throws SQLException {
    return Sql.list(
        connection,
        SELECT + " WHERE tenant_key > ? ORDER BY tenant_key LIMIT " + most,
        TenantTable::tenant,
        after);
  }

  static List<TenantKey> keys(Connection connection) throws SQLException {
    return Sql.list(
        connection,
        "SELECT tenant_key FROM tenants ORDER BY tenant_key",
        row -> new TenantKey(row.getString(1)));
  }

  public static void insert(Connection connection, Tenant tenant) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO tenants (tenant_key, name, developer, revision) VALUES (?, ?, ?, ?)",
        tenant.key().value(),
        tenant.name(),
        tenant.developer(),
        tenant.revision());
  }

  public static void update(Connection connection, Tenant tenant) throws SQLException {
    Sql.update(
        connection,
        "UPDATE tenants SET name = ?, developer = ?, revision = ? WHERE tenant_key = ?",
        tenant.name(),
        tenant.developer(),
        tenant.revision(),
        tenant.key().value());
  }

  /** On PostgreSQL this makes other nodes wait until the transaction ends; SQLite has no others. */
  public static void lock(Connection connection, TenantKey tenant) throws SQLException {
    Sql.update(
        connection, "UPDATE tenants SET revision = revision WHERE tenant_key = ?", tenant.value());
  }

  static List<String> developers(Connection connection) throws SQLException {
    return Sql.list(
        connection,
        "SELECT developer FROM apps UNION SELECT developer FROM tenants ORDER BY 1",
        row -> row.getString(1));
  }

  private static Tenant tenant(ResultSet row) throws SQLException {
    return new Tenant(
        new TenantKey(row.getString("tenant_key")),
        Sql.text(row, "name"),
        row.getString("developer"),
        row.getLong("revision"));
  }
}
