package dev.rollcall.manage;

import dev.rollcall.identity.App;
import dev.rollcall.identity.AppProfile;
import dev.rollcall.record.TenantKey;
import java.util.Optional;
import java.util.Set;

/**
 * An app as someone declares it, checked on its own.
 *
 * @param app as it stands in the tenant that declares it
 * @param installedIn further tenants of a store app
 */
public record AppDeclaration(
    App app, Optional<String> secret, AppProfile profile, Set<TenantKey> installedIn) {

  public AppDeclaration {
    installedIn = Set.copyOf(installedIn);
  }

  @Override
  public String toString() {
    return "AppDeclaration[app=" + app + "]";
  }
}
