package dev.rollcall.registry;

import dev.rollcall.database.Sql;
import dev.rollcall.json.StoredJson;
import dev.rollcall.record.Moment;
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
      "SELECT source, name, tenant_key, kind, people, settings, keep_deliveries, revision, deleted,"
          + " previous_settings, previous_until FROM sources";

  /** What a source is looked up by. */
  public enum Column {
    SOURCE("source"),
    NAME("name"),
    KEY_HASH("key_hash"),
    PREVIOUS_KEY_HASH("previous_key_hash");

    private final String sql;

    Column(String sql) {
      this.sql = sql;
    }
  }

  private final KeyedHash keys;
  private final SettingsCipher sealing;

  public SourceTable(ServerKey serverKey) {
    keys = serverKey.hash("source key");
    sealing = new SettingsCipher(serverKey, "source settings");
  }

  String keyHash(String key) {
    return keys.hex(key);
  }

  public Optional<StoredSource> find(Connection connection, Column column, String value)
      throws SQLException {
    return Sql.one(connection, SELECT + " WHERE " + column.sql + " = ?", this::entry, value);
  }

  /** Whether another source's facts are sent with this key, or were before its last rotation. */
  public boolean isKeyOfAnother(Connection connection, SourceId source, String key)
      throws SQLException {
    String hash = keyHash(key);
    return Sql.one(
            connection,
            "SELECT 1 FROM sources WHERE source <> ? AND (key_hash = ? OR previous_key_hash = ?)",
            row -> row.getInt(1),
            source.value(),
            hash,
            hash)
        .isPresent();
  }

  /** Whether the source's facts are sent with this key. */
  public boolean hasKey(Connection connection, SourceId source, String key) throws SQLException {
    return Sql.one(
            connection,
            "SELECT 1 FROM sources WHERE source = ? AND key_hash = ?",
            row -> row.getInt(1),
            source.value(),
            keyHash(key))
        .isPresent();
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

  /** By their ids, those that were deleted among them. */
  List<StoredSource> all(Connection connection) throws SQLException {
    return Sql.list(connection, SELECT + " ORDER BY source", this::entry);
  }

  /** By their names, those after one. */
  public List<StoredSource> page(Connection connection, String after, int most)
      throws SQLException {
    return Sql.list(
        connection,
        SELECT + " WHERE deleted = 0 AND name > ? ORDER BY name LIMIT " + most,
        this::entry,
        after);
  }

  /** How many meetings have facts of it. */
  public static long meetings(Connection connection, SourceId source) throws SQLException {
    return Sql.one(
            connection,
            "SELECT COUNT(DISTINCT meeting) FROM subjects WHERE source = ?",
            row -> row.getLong(1),
            source.value())
        .orElse(0L);
  }

  /** Of a source, which may have been deleted. */
  public static long revision(Connection connection, SourceId source) throws SQLException {
    return Sql.one(
            connection,
            "SELECT revision FROM sources WHERE source = ?",
            row -> row.getLong(1),
            source.value())
        .orElse(0L);
  }

  /** Until the end of the transaction no other changes the source. */
  public static void lock(Connection connection, String name) throws SQLException {
    Sql.update(connection, "UPDATE sources SET revision = revision WHERE name = ?", name);
  }

  /** Inserts a source; {@code key} is what its facts are sent with. */
  public void insert(Connection connection, StoredSource entry, Optional<String> key, IdSource ids)
      throws SQLException {
    Source source = entry.source();
    Sql.update(
        connection,
        "INSERT INTO sources (source, name, tenant_key, kind, key_hash, people, settings,"
            + " keep_deliveries, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        source.id().value(),
        source.name(),
        source.tenant().value(),
        source.kind(),
        key.map(this::keyHash),
        StoredJson.of(source.people()),
        sealed(source, entry.ownKeys(), ids),
        entry.keepDeliveries().toSeconds(),
        entry.revision());
  }

  /** Changes all but the id, the tenant and the key; a deleted source is there again. */
  public void update(Connection connection, StoredSource entry, IdSource ids) throws SQLException {
    Source source = entry.source();
    Sql.update(
        connection,
        "UPDATE sources SET name = ?, kind = ?, people = ?, settings = ?, keep_deliveries = ?,"
            + " revision = ?, deleted = 0 WHERE source = ?",
        source.name(),
        source.kind(),
        StoredJson.of(source.people()),
        sealed(source, entry.ownKeys(), ids),
        entry.keepDeliveries().toSeconds(),
        entry.revision(),
        source.id().value());
  }

  /**
   * Makes what the settings and the key are now the previous ones.
   *
   * @param until when they end
   */
  public static void keepPrevious(Connection connection, SourceId source, Moment until)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE sources SET previous_settings = settings, previous_key_hash = key_hash,"
            + " previous_until = ? WHERE source = ?",
        until.micros(),
        source.value());
  }

  /** Sets what the source's facts are sent with. */
  public void setKey(Connection connection, SourceId source, Optional<String> key)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE sources SET key_hash = ? WHERE source = ?",
        key.map(this::keyHash),
        source.value());
  }

  /**
   * Deletes a source but for its id, its tenant and its people; the name is free again.
   *
   * @param settings those that are no secrets, with which what waits is translated
   */
  public void delete(
      Connection connection, Source source, Map<String, String> settings, IdSource ids)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE sources SET deleted = 1, name = ?, key_hash = NULL, previous_key_hash = NULL,"
            + " previous_settings = NULL, previous_until = NULL, settings = ?,"
            + " revision = revision + 1 WHERE source = ?",
        // No name has a slash.
        "deleted/" + source.id().value(),
        sealed(source, settings, ids),
        source.id().value());
  }

  private String sealed(Source source, Map<String, String> settings, IdSource ids) {
    return sealing.seal(source.id().value(), StoredJson.of(settings), ids);
  }

  private StoredSource entry(ResultSet row) throws SQLException {
    Source source =
        new Source(
            new SourceId(row.getString("source")),
            row.getString("name"),
            new TenantKey(row.getString("tenant_key")),
            row.getString("kind"),
            StoredJson.map(row.getString("people")));
    Moment until = new Moment(Sql.number(row, "previous_until").orElse(0));
    Optional<StoredSource.Previous> previous =
        Sql.text(row, "previous_settings")
            .map(text -> new StoredSource.Previous(opened(source, text), until));
    return new StoredSource(
        source,
        opened(source, row.getString("settings")),
        Duration.ofSeconds(row.getLong("keep_deliveries")),
        row.getLong("revision"),
        row.getInt("deleted") == 1,
        previous);
  }

  private Map<String, String> opened(Source source, String text) {
    return StoredJson.map(sealing.open(source.id().value(), text));
  }
}
