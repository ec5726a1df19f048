package dev.rollcall.identity;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.rollcall.database.Database;
import dev.rollcall.database.ReadContext;
import dev.rollcall.record.AppId;
import dev.rollcall.record.Identity;
import dev.rollcall.record.TenantKey;
import dev.rollcall.secrets.ServerKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Tenants, apps and users with their three ids: {@code user_id} one per tenant, {@code union_id}
 * one per developer, {@code open_id} one per app. The last two are explicit (from the seed) or
 * derived from the user's number.
 */
public final class Directory implements IdMapping {

  private final CachedReads reads;
  private final boolean withDeleted;
  private final DerivedIds openIds;
  private final DerivedIds unionIds;
  private final ServedIds served;
  private final UserEntries entries;
  private final AppProfileTable appProfiles;

  /** Caches expire by real time: a moved clock of tests does not change what other nodes write. */
  public Directory(Database database, ServerKey key) {
    this(database, key, Ticker.systemTicker());
  }

  Directory(Database database, ServerKey key, Ticker ticker) {
    this(
        new CachedReads(database::read, new DirectoryCaches(ticker, database.isShared()), true),
        false,
        DerivedIds.openIds(key),
        DerivedIds.unionIds(key),
        new AppProfileTable(key));
  }

  private Directory(
      CachedReads reads,
      boolean withDeleted,
      DerivedIds openIds,
      DerivedIds unionIds,
      AppProfileTable appProfiles) {
    this.reads = reads;
    this.withDeleted = withDeleted;
    this.openIds = openIds;
    this.unionIds = unionIds;
    this.served = new ServedIds(reads, openIds, unionIds);
    this.entries = new UserEntries(openIds, unionIds);
    this.appProfiles = appProfiles;
  }

  /**
   * This directory as a running transaction sees it, with the users that it made itself. What it
   * learns is not remembered: the transaction may yet be rolled back.
   */
  public Directory within(Connection connection) {
    CachedReads inside = new CachedReads(new ReadContext.Within(connection), reads.caches(), false);
    return new Directory(inside, withDeleted, openIds, unionIds, appProfiles);
  }

  /**
   * This directory with the users who were deleted: facts still name them. None of their ids is
   * told.
   */
  public Directory withDeleted() {
    return new Directory(reads, true, openIds, unionIds, appProfiles);
  }

  /** To be called in each transaction that changes a tenant, an app or a user. */
  public static void noteChange(Connection connection) throws SQLException {
    CachedReads.noteChange(connection);
  }

  /** Forgets what is remembered. */
  public void forget() {
    reads.caches().forget();
  }

  public Optional<Identity.User> user(TenantKey tenant, String userId) {
    return known(
        reads.find(
            reads.caches().users,
            new DirectoryCaches.UserKey(tenant, userId),
            connection -> UserTable.findEver(connection, tenant, userId)));
  }

  /** Remembers those of the users who are there; a running transaction remembers nothing. */
  public void prepare(Set<DirectoryCaches.UserKey> users) {
    if (reads.committed()) {
      all(users);
    }
  }

  private Map<DirectoryCaches.UserKey, Identity.User> all(Set<DirectoryCaches.UserKey> users) {
    return reads.findAll(
        reads.caches().users,
        users,
        (open, keys) -> NewUserTable.find(open, reads.caches().isShared(), keys));
  }

  /** The user by an explicit union_id, else by a derived one of any developer. */
  public Optional<Identity.User> byUnionId(String unionId) {
    return known(
        reads.find(
            reads.caches().unionIds,
            unionId,
            connection -> {
              OptionalLong number = UserIdTable.byExplicitUnionId(connection, unionId);
              List<String> developers =
                  number.isPresent() ? List.of() : TenantTable.developers(connection);
              for (String developer : developers) {
                number = number.isPresent() ? number : unionIds.number(developer, unionId);
              }
              return number.isPresent()
                  ? UserTable.byNumber(connection, number.getAsLong())
                  : Optional.empty();
            }));
  }

  /** The user by an explicit open_id of the app, else by a derived one. */
  public Optional<Identity.User> byOpenId(AppId app, String openId) {
    return known(
        reads.find(
            reads.caches().openIds,
            new DirectoryCaches.OpenIdKey(app, openId),
            connection -> {
              if (!AppTable.exists(connection, app)) {
                return Optional.empty();
              }
              OptionalLong explicit = UserIdTable.byExplicitOpenId(connection, app, openId);
              OptionalLong number =
                  explicit.isPresent() ? explicit : openIds.number(app.value(), openId);
              return number.isPresent()
                  ? UserTable.byNumber(connection, number.getAsLong())
                  : Optional.empty();
            }));
  }

  /** The user of the app's tenant whom the app knows by this id: the inverse of {@link #id}. */
  public Optional<Identity.User> named(App app, UserIdType type, String id) {
    Optional<Identity.User> user =
        switch (type) {
          case USER_ID -> user(app.tenant(), id);
          case OPEN_ID -> byOpenId(app.id(), id);
          case UNION_ID -> byUnionId(id);
        };
    return user.filter(known -> known.tenant().equals(app.tenant()))
        .filter(known -> id(known, type, app).equals(Optional.of(id)));
  }

  /** The open_id of the app's bot: of the shape of a user's, and no user's, which count from 1. */
  public String botOpenId(AppId app) {
    return openIds.of(app.value(), 0);
  }

  /** The tenant's user of this e-mail address, in any letter case. */
  public Optional<Identity.User> byEmail(TenantKey tenant, String email) {
    String address = email.toLowerCase(Locale.ROOT);
    return reads.read(connection -> UserTable.byEmail(connection, tenant, address));
  }

  /** The tenant's user of this number, as the vendor's API takes it. */
  public Optional<Identity.User> byMobile(TenantKey tenant, String mobile) {
    return UserProfile.mobile(mobile)
        .flatMap(
            number -> reads.read(connection -> UserTable.byMobile(connection, tenant, number)));
  }

  /**
   * Makes those of the users who are not there, for use inside a write.
   *
   * @param names by user, in the order in which they are made
   */
  public void createMissing(
      Connection connection, Map<DirectoryCaches.UserKey, Optional<String>> names)
      throws SQLException {
    Map<DirectoryCaches.UserKey, Optional<String>> missing = new LinkedHashMap<>(names);
    missing.keySet().removeAll(all(names.keySet()).keySet());
    if (!missing.isEmpty()) {
      NewUserTable.insert(connection, reads.caches().isShared(), missing);
    }
  }

  /** What is known of the user besides the ids, read anew each time. */
  public UserProfile profile(Identity.User user) {
    return reads.read(connection -> UserTable.profile(connection, user));
  }

  /** What the app has under its app_id, read anew each time; empty for one of an older store. */
  public Optional<AppProfile> profile(AppId app) {
    return reads.read(connection -> appProfiles.find(connection, app));
  }

  /** The app as it stands in the tenant, at most a second old. */
  public Optional<App> app(AppId id, TenantKey tenant) {
    return reads.find(
        reads.caches().apps,
        new DirectoryCaches.AppKey(id, tenant),
        connection -> AppTable.find(connection, id, tenant));
  }

  /** The apps that stand in the tenant, in the order in which they were declared. */
  public List<App> apps(TenantKey tenant) {
    return reads.read(connection -> AppTable.ofTenant(connection, tenant));
  }

  public boolean hasApp(AppId id) {
    return reads.read(connection -> AppTable.exists(connection, id));
  }

  /** All of them, in the order of their keys. */
  public List<TenantKey> tenants() {
    return reads.read(TenantTable::keys);
  }

  @Override
  public void prepare(Collection<Identity> identities, UserIdType type, App app) {
    List<Identity.User> users =
        identities.stream()
            .filter(Identity.User.class::isInstance)
            .map(Identity.User.class::cast)
            .toList();
    if (type != UserIdType.USER_ID) {
      served.prepare(DirectoryCaches.Owner.of(type, app), users);
    }
  }

  @Override
  public Optional<String> id(Identity identity, UserIdType type, App app) {
    return switch (identity) {
      case Identity.User user when isDeleted(user) -> Optional.empty();
      case Identity.User user ->
          Optional.of(
              switch (type) {
                case USER_ID -> user.id();
                case OPEN_ID, UNION_ID -> served.id(DirectoryCaches.Owner.of(type, app), user);
              });
      case Identity.ForeignUser user ->
          type == UserIdType.USER_ID ? Optional.of(user.id()) : Optional.empty();
      case Identity.Guest guest -> Optional.of(guest.id());
      case Identity.Device device -> Optional.of(device.id());
      case Identity.Unresolved stated -> Optional.of(stated.id());
    };
  }

  private Optional<Identity.User> known(Optional<Identity.User> user) {
    return user.filter(found -> withDeleted || !isDeleted(found));
  }

  private boolean isDeleted(Identity.User user) {
    return reads.committed()
        ? reads
            .find(
                reads.caches().deleted,
                true,
                connection -> Optional.of(UserTable.deleted(connection)))
            .orElseThrow()
            .contains(user.number())
        : reads.read(connection -> UserTable.isDeleted(connection, user));
  }

  /** What an administrator sees of a user. */
  public UserEntry entry(Identity.User user) {
    return reads
        .read(connection -> entries.of(connection, List.of(UserTable.row(connection, user))))
        .getFirst();
  }

  /** The same of the tenant's users after a user_id, in a fixed number of statements. */
  public List<UserEntry> entries(TenantKey tenant, String after, int most) {
    return reads.read(
        connection -> entries.of(connection, UserTable.page(connection, tenant, after, most)));
  }
}
