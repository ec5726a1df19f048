package dev.rollcall.registry;

import dev.rollcall.database.Sql;
import dev.rollcall.json.StoredJson;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.secrets.KeyedHash;
import dev.rollcall.secrets.ServerKey;
import dev.rollcall.secrets.SettingsCipher;
import dev.rollcall.time.IdSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The statements over {@code sources}, and how their secrets stand there. */
public final class SourceTable {

  private static final String SELECT =
      "SELECT source, name, tenant_key, kind, people, settings, keep_deliveries FROM sources";

  /** What a source is looked up by. */
  enum Column {
    SOURCE("source"),
    NAME("name"),
    KEY_HASH("key_hash");

    private final String sql;

    Column(String sql) {
      this.sql = sql;
    }
  }

  /** A source with what only its adapter may see. */
  public record Entry(Source source, Map<String, String> ownKeys, Duration keepDeliveries) {}

  private final KeyedHash keys;
  private final SettingsCipher sealing;

  public SourceTable(ServerKey serverKey) {
    keys = serverKey.hash("source key");
    sealing = new SettingsCipher(serverKey, "source settings");
  }

  String keyHash(String key) {
    return keys.hex(key);
  }

  Optional<Entry> find(Connection connection, Column column, String value) throws SQLException {
    return Sql.one(connection, SELECT + " WHERE " + column.sql + " = ?", this::entry, value);
  }

  boolean has(Connection connection, TenantKey tenant, String kind) throws SQLException {
    return Sql.one(
            connection,
            "SELECT 1 FROM sources WHERE tenant_key = ? AND kind = ? LIMIT 1",
            row -> row.getInt(1),
            tenant.value(),
            kind)
        .isPresent();
  }

  List<Entry> all(Connection connection) throws SQLException {
    return Sql.list(connection, SELECT + " ORDER BY source", this::entry);
  }

  /** Inserts a source; {@code key} is what its deliveries and facts are sent with. */
  public void insert(Connection connection, Entry entry, Optional<String> key, IdSource ids)
      throws SQLException {
    Source source = entry.source();
    Sql.update(
        connection,
        "INSERT INTO sources (source, name, tenant_key, kind, key_hash, people, settings,"
            + " keep_deliveries) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        source.id().value(),
        source.name(),
        source.tenant().value(),
        source.kind(),
        key.map(this::keyHash),
        StoredJson.of(source.people()),
        sealing.seal(source.id().value(), StoredJson.of(entry.ownKeys()), ids),
        entry.keepDeliveries().toSeconds());
  }

  private Entry entry(ResultSet row) throws SQLException {
    Source source =
        new Source(
            new SourceId(row.getString("source")),
            row.getString("name"),
            new TenantKey(row.getString("tenant_key")),
            row.getString("kind"),
            StoredJson.map(row.getString("people")));
    String settings = sealing.open(source.id().value(), row.getString("settings"));
    return new Entry(
        source, StoredJson.map(settings), Duration.ofSeconds(row.getLong("keep_deliveries")));
  }
}
