package dev.rollcall.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.rollcall.database.Database;
import dev.rollcall.database.ReadContext;
import dev.rollcall.record.AppId;
import dev.rollcall.record.Identity;
import dev.rollcall.record.TenantKey;
import dev.rollcall.secrets.ServerKey;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tenants, apps and users with their three ids: {@code user_id} one per tenant, {@code union_id}
 * one per developer, {@code open_id} one per app. The last two are explicit (from the seed) or
 * derived from the user's number.
 */
public final class Directory implements IdMapping {

  private final ReadContext reads;
  private final DirectoryCaches caches;
  private final boolean committed;
  private final DerivedIds openIds;
  private final DerivedIds unionIds;
  private final AppProfileTable appProfiles;

  public Directory(Database database, ServerKey key) {
    this(database, key, Ticker.systemTicker());
  }

  Directory(Database database, ServerKey key, Ticker ticker) {
    this(
        database::read,
        new DirectoryCaches(ticker),
        true,
        DerivedIds.openIds(key),
        DerivedIds.unionIds(key),
        new AppProfileTable(key));
  }

  private Directory(
      ReadContext reads,
      DirectoryCaches caches,
      boolean committed,
      DerivedIds openIds,
      DerivedIds unionIds,
      AppProfileTable appProfiles) {
    this.reads = reads;
    this.caches = caches;
    this.committed = committed;
    this.openIds = openIds;
    this.unionIds = unionIds;
    this.appProfiles = appProfiles;
  }

  /**
   * This directory as a running transaction sees it, with the users that it made itself. What it
   * learns is not remembered: the transaction may yet be rolled back.
   */
  public Directory within(Connection connection) {
    return new Directory(
        new ReadContext.Within(connection), caches, false, openIds, unionIds, appProfiles);
  }

  /** Forgets what is remembered. */
  public void forget() {
    caches.forget();
  }

  public Optional<Identity.User> user(TenantKey tenant, String userId) {
    return cached(
        caches.users,
        new DirectoryCaches.UserKey(tenant, userId),
        connection -> UserTable.find(connection, tenant, userId));
  }

  /** The user by an explicit union_id, else by a derived one of any developer. */
  public Optional<Identity.User> byUnionId(String unionId) {
    return cached(
        caches.unionIds,
        unionId,
        connection -> {
          OptionalLong number = UserTable.byExplicitUnionId(connection, unionId);
          List<String> developers =
              number.isPresent() ? List.of() : TenantTable.developers(connection);
          for (String developer : developers) {
            number = number.isPresent() ? number : unionIds.number(developer, unionId);
          }
          return number.isPresent()
              ? UserTable.byNumber(connection, number.getAsLong())
              : Optional.empty();
        });
  }

  /** The user by an explicit open_id of the app, else by a derived one. */
  public Optional<Identity.User> byOpenId(AppId app, String openId) {
    return cached(
        caches.openIds,
        new DirectoryCaches.OpenIdKey(app, openId),
        connection -> {
          if (!AppTable.exists(connection, app)) {
            return Optional.empty();
          }
          OptionalLong explicit = UserTable.byExplicitOpenId(connection, app, openId);
          OptionalLong number =
              explicit.isPresent() ? explicit : openIds.number(app.value(), openId);
          return number.isPresent()
              ? UserTable.byNumber(connection, number.getAsLong())
              : Optional.empty();
        });
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

  /** The tenant's user of this id, made where there is none. For use inside a write. */
  public Identity.User userOrNew(
      Connection connection, TenantKey tenant, String userId, Optional<String> name) {
    Directory inside = within(connection);
    return inside
        .user(tenant, userId)
        .orElseGet(() -> inside.reads.read(open -> UserTable.insert(open, tenant, userId, name)));
  }

  /** What an administrator sees of a user. */
  public Optional<UserEntry> entry(TenantKey tenant, String userId) {
    return user(tenant, userId).map(this::entry);
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
    return cached(
        caches.apps,
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
  public Optional<String> id(Identity identity, UserIdType type, App app) {
    return switch (identity) {
      case Identity.User user ->
          Optional.of(
              switch (type) {
                case USER_ID -> user.id();
                case OPEN_ID -> openId(app.id(), user);
                case UNION_ID -> unionId(app.developer(), user);
              });
      case Identity.ForeignUser user ->
          type == UserIdType.USER_ID ? Optional.of(user.id()) : Optional.empty();
      case Identity.Guest guest -> Optional.of(guest.id());
      case Identity.Device device -> Optional.of(device.id());
      case Identity.Unresolved stated -> Optional.of(stated.id());
    };
  }

  private UserEntry entry(Identity.User user) {
    Map<AppId, String> ids = new LinkedHashMap<>();
    for (App app : apps(user.tenant())) {
      ids.put(app.id(), openId(app.id(), user));
    }
    String developer =
        reads
            .read(connection -> TenantTable.find(connection, user.tenant()))
            .map(Tenant::developer)
            .orElse(user.tenant().value());
    return new UserEntry(user.tenant(), user.id(), profile(user), unionId(developer, user), ids);
  }

  private String openId(AppId app, Identity.User user) {
    return served(
        new DirectoryCaches.Owner(UserIdType.OPEN_ID, app.value()),
        user,
        connection -> UserTable.hasExplicitOpenIds(connection, app),
        connection -> UserTable.explicitOpenId(connection, app, user.number()),
        openIds);
  }

  private String unionId(String developer, Identity.User user) {
    return served(
        new DirectoryCaches.Owner(UserIdType.UNION_ID, developer),
        user,
        connection -> UserTable.hasExplicitUnionIds(connection, developer),
        connection -> UserTable.explicitUnionId(connection, developer, user.number()),
        unionIds);
  }

  /** To derive an id takes less than to remember it: only where some are explicit any is kept. */
  private String served(
      DirectoryCaches.Owner owner,
      Identity.User user,
      Database.Work<Boolean> haveExplicit,
      Database.Work<Optional<String>> explicit,
      DerivedIds derived) {
    boolean some =
        cached(
                caches.haveExplicitIds,
                owner,
                connection -> Optional.of(haveExplicit.on(connection)))
            .orElseThrow();
    if (!some) {
      return derived.of(owner.name(), user.number());
    }
    return cached(
            caches.served,
            new DirectoryCaches.ServedKey(owner, user.number()),
            connection ->
                explicit
                    .on(connection)
                    .or(() -> Optional.of(derived.of(owner.name(), user.number()))))
        .orElseThrow();
  }

  /** Remembers what is there and committed; what is missing is looked for again each time. */
  private <K, V> Optional<V> cached(Cache<K, V> cache, K key, Database.Work<Optional<V>> find) {
    V known = cache.getIfPresent(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<V> found = reads.read(find);
    if (committed && found.isPresent()) {
      cache.put(key, found.get());
    }
    return found;
  }
}
