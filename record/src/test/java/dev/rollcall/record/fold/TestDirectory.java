package dev.rollcall.record.fold;

import dev.rollcall.record.Identity;
import dev.rollcall.record.IdentityResolver;
import dev.rollcall.record.Participant;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;

/**
 * A directory of made-up people, asked by sources of tenant A. Tenant C is none of its own. Of
 * union_ids, those of {@code other-} users are of tenant B.
 */
final class TestDirectory implements IdentityResolver {

  static final TenantKey TENANT_A = new TenantKey("tenant-a");
  static final TenantKey TENANT_B = new TenantKey("tenant-b");
  static final TenantKey TENANT_C = new TenantKey("tenant-c");

  private int calls;

  @Override
  public Identity resolve(SourceId source, Participant participant) {
    calls++;
    String id = participant.id();
    return switch (participant.idType()) {
      case USER_ID -> user(participant.tenantKey().orElse(TENANT_A), id);
      case UNION_ID ->
          user(id.startsWith("on_other-") ? TENANT_B : TENANT_A, id.replaceFirst("^on_", ""));
      case OPEN_ID -> new Identity.Unresolved(id);
      case DEVICE -> new Identity.Device(source, id);
      case GUEST -> new Identity.Guest(source, id);
    };
  }

  int calls() {
    return calls;
  }

  static Identity user(String id) {
    return user(TENANT_A, id);
  }

  static Identity user(TenantKey tenant, String id) {
    return tenant.equals(TENANT_C)
        ? new Identity.ForeignUser(tenant, id)
        : new Identity.User(tenant, id, (tenant + id).hashCode());
  }
}
