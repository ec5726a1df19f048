package dev.rollcall.record;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Somebody as a source names them: not yet resolved to a person.
 *
 * @param id in the id space of {@code idType}
 * @param appId whose open_id it is; present exactly for {@link IdType#OPEN_ID}
 * @param userType 1 to 7 as the vendor counts them (1 user, 2 room, 3 document, 4 and 5 neo, 6
 *     phone, 7 SIP); empty where the source does not say
 * @param tenantKey where the source knows the person's tenant
 */
public record Participant(
    IdType idType,
    String id,
    Optional<AppId> appId,
    OptionalInt userType,
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
    if (userType.isPresent() && (userType.getAsInt() < 1 || userType.getAsInt() > 7)) {
      throw new IllegalArgumentException("user_type is not 1 to 7");
    }
  }

  /** Somebody of whom only the id is known. */
  public static Participant of(IdType idType, String id) {
    return new Participant(
        idType, id, Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());
  }
}
