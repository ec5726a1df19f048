package dev.rollcall.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.rollcall.record.AppId;
import dev.rollcall.record.Identity;
import dev.rollcall.record.TenantKey;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a node remembers of the directory. It forgets all with a change of its own. Where other
 * nodes write to the same store, it looks once a second whether one has changed something.
 */
public final class DirectoryCaches {

  public static final Duration FRESH = Duration.ofSeconds(1);

  /** Explicit ids come with their user; this bounds how long a later correction takes. */
  private static final Duration SERVED = Duration.ofSeconds(10);

  private static final long MANY = 200_000;
  private static final long SOME = 10_000;

  /** A tenant's user_id. */
  public record UserKey(TenantKey tenant, String userId) {}

  record OpenIdKey(AppId app, String openId) {}

  record AppKey(AppId app, TenantKey tenant) {}

  /** Whose ids: the app's open_ids or the developer's union_ids. */
  record Owner(UserIdType type, String name) {

    /** That of the ids of a type that the app sees. */
    static Owner of(UserIdType type, App app) {
      return new Owner(type, type == UserIdType.OPEN_ID ? app.id().value() : app.developer());
    }
  }

  record ServedKey(Owner owner, long number) {}

  final Cache<UserKey, Identity.User> users;
  final Cache<String, Identity.User> unionIds;
  final Cache<OpenIdKey, Identity.User> openIds;
  final Cache<Owner, Boolean> haveExplicitIds;
  final Cache<ServedKey, String> served;
  final Cache<AppKey, App> apps;

  /** All numbers of deleted users, under {@code true}. */
  final Cache<Boolean, Set<Long>> deleted;

  private final Ticker ticker;
  private final boolean isShared;
  private final AtomicLong lastLook;
  private final AtomicReference<String> changes = new AtomicReference<>("");
  private final AtomicLong edition = new AtomicLong();

  /**
   * Empty ones.
   *
   * @param isShared whether other processes write to the store
   */
  public DirectoryCaches(Ticker ticker, boolean isShared) {
    this.ticker = ticker;
    this.isShared = isShared;
    lastLook = new AtomicLong(ticker.read() - FRESH.toNanos());
    deleted = atMost(1).build();
    users = atMost(MANY).build();
    unionIds = atMost(SOME).build();
    openIds = atMost(SOME).build();
    haveExplicitIds = atMost(SOME).expireAfterWrite(SERVED).ticker(ticker).build();
    served = atMost(MANY).expireAfterWrite(SERVED).ticker(ticker).build();
    apps = atMost(SOME).expireAfterWrite(FRESH).ticker(ticker).build();
  }

  boolean isShared() {
    return isShared;
  }

  /** Whether it is time to look what other nodes have changed; true for one caller. */
  boolean isLookDue() {
    if (!isShared) {
      return false;
    }
    long last = lastLook.get();
    long now = ticker.read();
    return now - last >= FRESH.toNanos() && lastLook.compareAndSet(last, now);
  }

  /** The changes that the store has seen. */
  void seen(String count) {
    if (!changes.getAndSet(count).equals(count)) {
      forget();
    }
  }

  /** Differs after each {@link #forget}. */
  long edition() {
    return edition.get();
  }

  void forget() {
    edition.incrementAndGet();
    for (Cache<?, ?> cache :
        List.of(users, unionIds, openIds, haveExplicitIds, served, apps, deleted)) {
      cache.invalidateAll();
    }
  }

  /** Evicts on the caller's thread: a pool's thread would occupy one of few processors. */
  public static Caffeine<Object, Object> atMost(long entries) {
    return Caffeine.newBuilder().executor(Runnable::run).maximumSize(entries);
  }
}
