package dev.rollcall.identity;

import dev.rollcall.config.RateLimits;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * An app as it stands in one tenant. A store app stands in each tenant that installed it, under one
 * app_id.
 *
 * @param developer whose union_ids it sees; apps of one developer share them
 * @param enabled false: the tenant has switched it off
 * @param scopes granted to the app
 * @param rateLimits its own limits; empty: the server's
 * @param monthlyQuota its own quota; empty: the server's
 */
public record App(
    AppId id,
    TenantKey tenant,
    Type type,
    String developer,
    boolean enabled,
    Set<String> scopes,
    Optional<RateLimits> rateLimits,
    OptionalLong monthlyQuota) {

  /** Made for one tenant, or for all. */
  public enum Type {
    CUSTOM,
    STORE
  }

  public App {
    scopes = Set.copyOf(scopes);
  }

  /** The same app as another tenant has it. */
  public App in(TenantKey other) {
    return new App(id, other, type, developer, enabled, scopes, rateLimits, monthlyQuota);
  }
}
