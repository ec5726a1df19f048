package dev.rollcall.signin;

import dev.rollcall.database.Sql;
import dev.rollcall.json.StoredJson;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.signin.DeviceCode.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The statements over {@code device_codes}. */
final class DeviceCodeTable {

  private static final String SELECT =
      "SELECT app_id, tenant_key, scopes, state, user_number, consented_at, polled_at, expires_at"
          + " FROM device_codes";

  private DeviceCodeTable() {}

  static void insert(Connection connection, String hash, String userCodeHash, DeviceCode code)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO device_codes (device_hash, user_code_hash, app_id, tenant_key, scopes, state,"
            + " expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        hash,
        userCodeHash,
        code.app().value(),
        code.tenant().value(),
        StoredJson.of(code.scopes()),
        code.state().wire(),
        code.expiresAt().toEpochMilli());
  }

  static Optional<DeviceCode> find(Connection connection, String hash) throws SQLException {
    return Sql.one(connection, SELECT + " WHERE device_hash = ?", DeviceCodeTable::code, hash);
  }

  static Optional<DeviceCode> byUserCode(Connection connection, String userCodeHash)
      throws SQLException {
    return Sql.one(
        connection, SELECT + " WHERE user_code_hash = ?", DeviceCodeTable::code, userCodeHash);
  }

  /** The user's answer; whether it was the first. */
  static boolean allow(Connection connection, String userCodeHash, Consent consent)
      throws SQLException {
    return Sql.update(
            connection,
            "UPDATE device_codes SET state = 'allowed', tenant_key = ?, user_number = ?,"
                + " scopes = ?, consented_at = ? WHERE user_code_hash = ? AND state = 'pending'",
            consent.tenant().value(),
            consent.userNumber(),
            StoredJson.of(consent.scopes()),
            consent.since().toEpochMilli(),
            userCodeHash)
        == 1;
  }

  static boolean deny(Connection connection, String userCodeHash) throws SQLException {
    return Sql.update(
            connection,
            "UPDATE device_codes SET state = 'denied'"
                + " WHERE user_code_hash = ? AND state = 'pending'",
            userCodeHash)
        == 1;
  }

  static void use(Connection connection, String hash) throws SQLException {
    Sql.update(connection, "UPDATE device_codes SET state = 'used' WHERE device_hash = ?", hash);
  }

  static void polled(Connection connection, String hash, Instant now) throws SQLException {
    Sql.update(
        connection,
        "UPDATE device_codes SET polled_at = ? WHERE device_hash = ?",
        now.toEpochMilli(),
        hash);
  }

  static void deleteExpiredBefore(Connection connection, Instant instant) throws SQLException {
    Sql.update(connection, "DELETE FROM device_codes WHERE expires_at < ?", instant.toEpochMilli());
  }

  private static DeviceCode code(ResultSet row) throws SQLException {
    return new DeviceCode(
        new AppId(row.getString("app_id")),
        new TenantKey(row.getString("tenant_key")),
        StoredJson.texts(row.getString("scopes")),
        State.ofWire(row.getString("state")),
        Sql.number(row, "user_number"),
        Sql.instant(row, "consented_at"),
        Sql.instant(row, "polled_at"),
        Instant.ofEpochMilli(row.getLong("expires_at")));
  }
}
