package dev.rollcall.identity;

import dev.rollcall.database.Sql;
import dev.rollcall.json.StoredJson;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.secrets.ServerKey;
import dev.rollcall.secrets.SettingsCipher;
import dev.rollcall.time.IdSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The statements over {@code app_profiles}, and how the secrets stand there. */
public final class AppProfileTable {

  private static final String VERIFICATION_TOKEN = "verification_token";
  private static final String ENCRYPT_KEY = "encrypt_key";

  private final SettingsCipher sealing;

  public AppProfileTable(ServerKey serverKey) {
    sealing = new SettingsCipher(serverKey, "app settings");
  }

  /** Empty for an app that an earlier version stored, or none. */
  public Optional<AppProfile> find(Connection connection, AppId app) throws SQLException {
    return Optional.ofNullable(of(connection, "?", app.value()).get(app));
  }

  /**
   * Those of some apps.
   *
   * @param ids the app_ids in SQL: what stands in the parentheses of IN
   * @param parameters of {@code ids}
   */
  public Map<AppId, AppProfile> of(Connection connection, String ids, Object... parameters)
      throws SQLException {
    Map<AppId, AppProfile> profiles = new HashMap<>();
    Sql.list(
        connection,
        "SELECT app_id, tenant_key, owner, name, avatar_url, redirect_uris, public_key,"
            + " request_url, settings FROM app_profiles WHERE app_id IN ("
            + ids
            + ")",
        row -> {
          AppId app = new AppId(row.getString("app_id"));
          return profiles.put(app, profile(row, app));
        },
        parameters);
    return profiles;
  }

  /** The store apps that take events. */
  public static List<AppId> storeAppsWithRequestUrl(Connection connection) throws SQLException {
    return Sql.list(
        connection,
        "SELECT app_id FROM app_profiles WHERE request_url IS NOT NULL AND app_id IN"
            + " (SELECT app_id FROM apps WHERE type = 'store') ORDER BY app_id",
        row -> new AppId(row.getString("app_id")));
  }

  public void insert(Connection connection, AppId app, AppProfile profile, IdSource ids)
      throws SQLException {
    Map<String, String> settings = new HashMap<>();
    profile.verificationToken().ifPresent(token -> settings.put(VERIFICATION_TOKEN, token));
    profile.encryptKey().ifPresent(key -> settings.put(ENCRYPT_KEY, key));
    Sql.update(
        connection,
        "INSERT INTO app_profiles (app_id, tenant_key, owner, name, avatar_url, redirect_uris,"
            + " public_key, request_url, settings) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        app.value(),
        profile.tenant().value(),
        profile.owner(),
        profile.name(),
        profile.avatarUrl(),
        StoredJson.of(profile.redirectUris()),
        profile.publicKey(),
        profile.requestUrl(),
        sealing.seal(app.value(), StoredJson.of(settings), ids));
  }

  private AppProfile profile(ResultSet row, AppId app) throws SQLException {
    Map<String, String> settings =
        StoredJson.map(sealing.open(app.value(), row.getString("settings")));
    return new AppProfile(
        new TenantKey(row.getString("tenant_key")),
        Sql.text(row, "owner"),
        Sql.text(row, "name"),
        Sql.text(row, "avatar_url"),
        StoredJson.texts(row.getString("redirect_uris")),
        Sql.text(row, "public_key"),
        Sql.text(row, "request_url"),
        Optional.ofNullable(settings.get(VERIFICATION_TOKEN)),
        Optional.ofNullable(settings.get(ENCRYPT_KEY)));
  }
}
