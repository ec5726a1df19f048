package dev.rollcall.record;

/** A directory of made-up people: {@code other-} users are of tenant B, all others of tenant A. */
final class TestDirectory implements IdentityResolver {

  static final TenantKey TENANT_A = new TenantKey("tenant-a");
  static final TenantKey TENANT_B = new TenantKey("tenant-b");

  private int calls;

  @Override
  public Identity resolve(SourceId source, Participant participant) {
    calls++;
    String id = participant.id();
    return switch (participant.idType()) {
      case USER_ID -> user(id);
      case UNION_ID -> user(id.replaceFirst("^on_", ""));
      case OPEN_ID -> new Identity.Stated(id);
      case DEVICE -> new Identity.Device(source, id);
      case GUEST -> new Identity.Guest(source, id);
    };
  }

  int calls() {
    return calls;
  }

  static Identity.User user(String id) {
    return new Identity.User(id.startsWith("other-") ? TENANT_B : TENANT_A, id, id.hashCode());
  }
}
