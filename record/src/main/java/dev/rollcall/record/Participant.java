package dev.rollcall.record;

import java.util.Optional;

/**
 * An attendee as a source names them: not yet resolved to an identity.
 *
 * @param id in the id space of {@code idType}
 * @param appId whose open_id it is; present exactly for {@link IdType#OPEN_ID}
 * @param userType empty where the source does not say
 * @param tenantKey where the source knows the person's tenant
 */
public record Participant(
    IdType idType,
    String id,
    Optional<AppId> appId,
    Optional<UserType> userType,
    Optional<String> name,
    Optional<TenantKey> tenantKey) {

  /** The id spaces; {@code DEVICE} and {@code GUEST} are for attendees who are no user. */
  public enum IdType {
    USER_ID,
    UNION_ID,
    OPEN_ID,
    DEVICE,
    GUEST
  }

  public Participant {
    if (id.isBlank()) {
      throw new IllegalArgumentException("participant id is blank");
    }
    if (appId.isPresent() != (idType == IdType.OPEN_ID)) {
      throw new IllegalArgumentException("app_id goes with an open_id, and only with one");
    }
  }

  /** An attendee of whom only the id is known. */
  public static Participant of(IdType idType, String id) {
    return new Participant(
        idType, id, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Participant withUserType(UserType type) {
    return new Participant(idType, id, appId, Optional.of(type), name, tenantKey);
  }

  public Participant withTenantKey(TenantKey tenant) {
    return new Participant(idType, id, appId, userType, name, Optional.of(tenant));
  }

  /** This, with the user type where it has none. */
  public Participant withDefaultUserType(Optional<UserType> type) {
    return new Participant(idType, id, appId, userType.or(() -> type), name, tenantKey);
  }

  /** This, with the name where it has none. */
  public Participant withDefaultName(Optional<String> given) {
    return new Participant(idType, id, appId, userType, name.or(() -> given), tenantKey);
  }
}
