package dev.rollcall.registry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.rollcall.database.Database;
import dev.rollcall.identity.Directory;
import dev.rollcall.identity.DirectoryCaches;
import dev.rollcall.record.Identity;
import dev.rollcall.record.Participant;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.secrets.ServerKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configured sources, at most a second old. */
public final class Sources {

  private static final long MANY = 10_000;

  /** Longer than any key of ours; what is longer is not worth hashing. */
  private static final int LONGEST_KEY = 512;

  /** By the key as received, so that a known key is not hashed again. */
  private record Lookup(SourceTable.Column column, String value) {}

  private final Database database;
  private final Directory directory;
  private final SourceTable table;
  private final Cache<Lookup, Optional<SourceTable.Entry>> known;
  private final Cache<TenantKey, Boolean> mirrored;

  public Sources(Database database, ServerKey key, Directory directory) {
    this(database, key, directory, Ticker.systemTicker());
  }

  public Sources(Database database, ServerKey key, Directory directory, Ticker ticker) {
    this.database = database;
    this.directory = directory;
    this.table = new SourceTable(key);
    this.known =
        DirectoryCaches.atMost(MANY).expireAfterWrite(DirectoryCaches.FRESH).ticker(ticker).build();
    this.mirrored =
        DirectoryCaches.atMost(MANY).expireAfterWrite(DirectoryCaches.FRESH).ticker(ticker).build();
  }

  /** Forgets what is remembered. */
  public void forget() {
    known.invalidateAll();
    mirrored.invalidateAll();
  }

  public Optional<Source> source(SourceId id) {
    return find(SourceTable.Column.SOURCE, id.value()).map(SourceTable.Entry::source);
  }

  /** By the last part of its delivery URL. */
  public Optional<Source> byName(String name) {
    return find(SourceTable.Column.NAME, name).map(SourceTable.Entry::source);
  }

  /** By the key that the facts API takes as Bearer. */
  public Optional<Source> byKey(String bearer) {
    return bearer.length() > LONGEST_KEY
        ? Optional.empty()
        : find(SourceTable.Column.KEY_HASH, bearer).map(SourceTable.Entry::source);
  }

  public List<Source> all() {
    return database.read(table::all).stream().map(SourceTable.Entry::source).toList();
  }

  /** Whether a tenant has a source of which records are mirrored: of kind feishu. */
  public boolean areMirrored(TenantKey tenant) {
    return mirrored.get(
        tenant, key -> database.read(connection -> table.has(connection, key, "feishu")));
  }

  /** The kind's own keys as the seed gave them: secrets, for the source's adapter alone. */
  public Map<String, String> ownKeys(Source source) {
    return entry(source).ownKeys();
  }

  /** How long its deliveries are kept as they came. */
  public Duration keepDeliveries(Source source) {
    return entry(source).keepDeliveries();
  }

  /**
   * Who an engine's identity is: by the source's {@code people}, else as a user_id of the tenant,
   * else as an open_id of one of the tenant's apps. Empty: the directory does not know it.
   */
  public Optional<Participant> person(Source source, String engineIdentity) {
    String userId = source.people().getOrDefault(engineIdentity, engineIdentity);
    return directory
        .user(source.tenant(), userId)
        .or(
            () ->
                directory.apps(source.tenant()).stream()
                    .flatMap(app -> directory.byOpenId(app.id(), engineIdentity).stream())
                    .findFirst())
        .map(user -> participant(source, user));
  }

  private static Participant participant(Source source, Identity.User user) {
    return new Participant(
        Participant.IdType.USER_ID,
        user.id(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(user.tenant()).filter(tenant -> !tenant.equals(source.tenant())));
  }

  private SourceTable.Entry entry(Source source) {
    return find(SourceTable.Column.SOURCE, source.id().value()).orElseThrow();
  }

  private Optional<SourceTable.Entry> read(Lookup lookup) {
    SourceTable.Column column = lookup.column();
    String stored =
        column == SourceTable.Column.KEY_HASH ? table.keyHash(lookup.value()) : lookup.value();
    return database.read(connection -> table.find(connection, column, stored));
  }

  private Optional<SourceTable.Entry> find(SourceTable.Column column, String value) {
    Lookup lookup = new Lookup(column, value);
    Optional<SourceTable.Entry> found = known.get(lookup, this::read);
    if (found.isEmpty()) {
      known.invalidate(lookup);
    }
    return found;
  }
}
