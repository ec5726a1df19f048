package dev.rollcall.gateway;

import dev.rollcall.database.Database;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;

/** Calls that count against a monthly quota, kept over restarts and shared by all nodes. */
public final class QuotaTable {

  private final Database database;

  public QuotaTable(Database database) {
    this.database = database;
  }

  /** Adds calls; how many the month has now. */
  public long add(AppId app, TenantKey tenant, YearMonth month, long calls) {
    return database.write(
        connection -> {
          try (PreparedStatement add =
              connection.prepareStatement(
                  """
                  INSERT INTO quota_usage (app_id, tenant_key, month, calls) VALUES (?, ?, ?, ?)
                  ON CONFLICT (app_id, tenant_key, month)
                  DO UPDATE SET calls = quota_usage.calls + excluded.calls RETURNING calls""")) {
            add.setString(1, app.value());
            add.setString(2, tenant.value());
            add.setString(3, month.toString());
            add.setLong(4, calls);
            try (ResultSet row = add.executeQuery()) {
              if (!row.next()) {
                throw new SQLException("an upsert gave no row back");
              }
              return row.getLong(1);
            }
          }
        });
  }
}
