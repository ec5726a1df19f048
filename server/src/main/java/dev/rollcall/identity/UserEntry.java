package dev.rollcall.identity;

import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that an administrator may know of a user.
 *
 * @param unionId the one for the developer of the tenant's first app
 * @param openIds one for each app of the tenant, in the apps' order
 * @param revision raised by each change by an administrator
 */
public record UserEntry(
    TenantKey tenant,
    String userId,
    UserProfile profile,
    String unionId,
    Map<AppId, String> openIds,
    long revision) {

  public UserEntry {
    openIds = Collections.unmodifiableMap(new LinkedHashMap<>(openIds));
  }
}
