package dev.rollcall.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.rollcall.record.AppId;
import dev.rollcall.record.Identity;
import dev.rollcall.record.TenantKey;
import java.time.Duration;
import java.util.List;

/**
 * What a node remembers of the directory. Another node may write to the same store, so only what
 * never changes is kept for good: who a user is. Apps are read anew after a second.
 */
public final class DirectoryCaches {

  public static final Duration FRESH = Duration.ofSeconds(1);

  /** Explicit ids come with their user; this bounds how long a later correction takes. */
  private static final Duration SERVED = Duration.ofSeconds(10);

  private static final long MANY = 200_000;
  private static final long SOME = 10_000;

  record UserKey(TenantKey tenant, String userId) {}

  record OpenIdKey(AppId app, String openId) {}

  record AppKey(AppId app, TenantKey tenant) {}

  /** Whose ids: the app's open_ids or the developer's union_ids. */
  record Owner(UserIdType type, String name) {}

  record ServedKey(Owner owner, long number) {}

  final Cache<UserKey, Identity.User> users;
  final Cache<String, Identity.User> unionIds;
  final Cache<OpenIdKey, Identity.User> openIds;
  final Cache<Owner, Boolean> haveExplicitIds;
  final Cache<ServedKey, String> served;
  final Cache<AppKey, App> apps;

  public DirectoryCaches(Ticker ticker) {
    users = atMost(MANY).build();
    unionIds = atMost(SOME).build();
    openIds = atMost(SOME).build();
    haveExplicitIds = atMost(SOME).expireAfterWrite(SERVED).ticker(ticker).build();
    served = atMost(MANY).expireAfterWrite(SERVED).ticker(ticker).build();
    apps = atMost(SOME).expireAfterWrite(FRESH).ticker(ticker).build();
  }

  void forget() {
    for (Cache<?, ?> cache : List.of(users, unionIds, openIds, haveExplicitIds, served, apps)) {
      cache.invalidateAll();
    }
  }

  /** Evicts on the caller's thread: a pool's thread would occupy one of few processors. */
  public static Caffeine<Object, Object> atMost(long entries) {
    return Caffeine.newBuilder().executor(Runnable::run).maximumSize(entries);
  }
}
