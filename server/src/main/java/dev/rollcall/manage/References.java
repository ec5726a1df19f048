package dev.rollcall.manage;

import dev.rollcall.config.InputValue;
import dev.rollcall.identity.AppTable;
import dev.rollcall.identity.TenantTable;
import dev.rollcall.identity.UserTable;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import java.sql.Connection;
import java.sql.SQLException;

/** What a resource names has to be in the store, as a seed's has to be in the seed. */
final class References {

  private References() {}

  static void requireTenant(Connection connection, TenantKey tenant, InputValue at)
      throws SQLException {
    if (TenantTable.find(connection, tenant).isEmpty()) {
      throw at.mistake("names an unknown tenant: '" + tenant + "'");
    }
  }

  static void requireUser(Connection connection, TenantKey tenant, InputValue at)
      throws SQLException {
    if (UserTable.find(connection, tenant, at.text()).isEmpty()) {
      throw at.mistake("names a user that the tenant does not have: '" + at.text() + "'");
    }
  }

  static void requireApp(Connection connection, AppId app, InputValue at) throws SQLException {
    if (!AppTable.exists(connection, app)) {
      throw at.mistake("names an unknown app: '" + app + "'");
    }
  }
}
