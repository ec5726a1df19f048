package dev.rollcall.registry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.rollcall.database.Database;
import dev.rollcall.identity.Directory;
import dev.rollcall.identity.DirectoryCaches;
import dev.rollcall.record.Identity;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.secrets.ServerKey;
import java.time.InstantSource;
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
  private final InstantSource clock;
  private final SourceTable table;
  private final Cache<Lookup, Optional<StoredSource>> known;
  private final Cache<TenantKey, Boolean> mirrored;

  /** What it remembers expires by real time, as {@link Directory}'s. */
  public Sources(Database database, ServerKey key, Directory directory, InstantSource clock) {
    this(database, key, directory, clock, Ticker.systemTicker());
  }

  public Sources(
      Database database, ServerKey key, Directory directory, InstantSource clock, Ticker ticker) {
    this.database = database;
    this.directory = directory.withDeleted();
    this.clock = clock;
    this.table = new SourceTable(key);
    this.known =
        DirectoryCaches.atMost(MANY).expireAfterWrite(DirectoryCaches.FRESH).ticker(ticker).build();
    this.mirrored =
        DirectoryCaches.atMost(MANY).expireAfterWrite(DirectoryCaches.FRESH).ticker(ticker).build();
  }

  /** Forgets what is remembered, after a change. */
  public void forget() {
    known.invalidateAll();
    mirrored.invalidateAll();
  }

  /** A source that is there: one that was deleted is not. */
  public Optional<Source> source(SourceId id) {
    return there(find(SourceTable.Column.SOURCE, id.value())).map(StoredSource::source);
  }

  /** The tenant of a source, which may have been deleted: its facts are there. */
  Optional<TenantKey> tenant(SourceId id) {
    return find(SourceTable.Column.SOURCE, id.value()).map(entry -> entry.source().tenant());
  }

  /** By the last part of its delivery URL. */
  public Optional<StoredSource> byName(String name) {
    return there(find(SourceTable.Column.NAME, name));
  }

  /** By the key that the facts API takes as Bearer, or the one that it replaced for a while yet. */
  public Optional<Source> byKey(String bearer) {
    if (bearer.length() > LONGEST_KEY) {
      return Optional.empty();
    }
    return find(SourceTable.Column.KEY_HASH, bearer)
        .or(
            () ->
                find(SourceTable.Column.PREVIOUS_KEY_HASH, bearer)
                    .filter(entry -> previous(entry).isPresent()))
        .map(StoredSource::source);
  }

  /** What a rotation replaced, while it is good. */
  Optional<StoredSource.Previous> previous(StoredSource entry) {
    Moment now = Moment.of(clock.instant());
    return entry.previous().filter(previous -> previous.isGoodAt(now));
  }

  /** As the store has it now; it may have been deleted. */
  public Optional<StoredSource> current(SourceId id) {
    return database.read(
        connection -> table.find(connection, SourceTable.Column.SOURCE, id.value()));
  }

  /** Those that are there, by their ids. */
  public List<Source> all() {
    return entries().stream().filter(entry -> !entry.deleted()).map(StoredSource::source).toList();
  }

  /** By their ids, those that were deleted among them. */
  public List<StoredSource> entries() {
    return database.read(table::all);
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

  private StoredSource entry(Source source) {
    return find(SourceTable.Column.SOURCE, source.id().value()).orElseThrow();
  }

  private static Optional<StoredSource> there(Optional<StoredSource> entry) {
    return entry.filter(found -> !found.deleted());
  }

  private Optional<StoredSource> read(Lookup lookup) {
    SourceTable.Column column = lookup.column();
    String stored =
        switch (column) {
          case SOURCE, NAME -> lookup.value();
          case KEY_HASH, PREVIOUS_KEY_HASH -> table.keyHash(lookup.value());
        };
    return database.read(connection -> table.find(connection, column, stored));
  }

  private Optional<StoredSource> find(SourceTable.Column column, String value) {
    Lookup lookup = new Lookup(column, value);
    Optional<StoredSource> found = known.get(lookup, this::read);
    if (found.isEmpty()) {
      known.invalidate(lookup);
    }
    return found;
  }
}
