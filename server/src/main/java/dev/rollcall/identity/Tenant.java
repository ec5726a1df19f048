package dev.rollcall.identity;

import dev.rollcall.record.TenantKey;
import java.util.Optional;

/**
 * A tenant.
 *
 * @param developer of the tenant's first app; explicit union_ids of its users belong to it
 * @param revision grows with every change
 */
public record Tenant(TenantKey key, Optional<String> name, String developer, long revision) {

  /** A new one, without apps. */
  public static Tenant of(TenantKey key, Optional<String> name) {
    return new Tenant(key, name, key.value(), 1);
  }

  /** The same with another name. */
  public Tenant renamed(Optional<String> name) {
    return new Tenant(key, name, developer, revision + 1);
  }

  /** The same, with its first app. */
  public Tenant withDeveloper(String developer) {
    return new Tenant(key, name, developer, revision);
  }
}
