package dev.rollcall.sources.feishu;

import dev.rollcall.json.JsonFields;
import dev.rollcall.record.UserType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A user object of an event.
 *
 * @param userId only where the app has its field scope, and never of another tenant's user
 * @param type as the vendor counts them: 1 to 7 attend, 8 is a share box, 9 an app
 * @param role 1 attendee, 2 host, 3 co-host
 */
record UserRef(
    Optional<String> userId,
    Optional<String> openId,
    Optional<String> unionId,
    OptionalInt type,
    OptionalInt role) {

  private static final int LONGEST_ID = 256;
  private static final int SHARE_BOX = 8;
  private static final int APP = 9;

  static Optional<UserRef> read(JsonNode user) {
    if (!user.isObject()) {
      return Optional.empty();
    }
    JsonNode ids = user.path("id");
    return Optional.of(
        new UserRef(
            JsonFields.text(ids.path("user_id"), LONGEST_ID),
            JsonFields.text(ids.path("open_id"), LONGEST_ID),
            JsonFields.text(ids.path("union_id"), LONGEST_ID),
            JsonFields.integer(user.path("user_type")),
            JsonFields.integer(user.path("user_role"))));
  }

  /** Empty without a type, and for a number that is none of an attendee. */
  Optional<UserType> userType() {
    return type.stream().boxed().flatMap(code -> UserType.find(code).stream()).findFirst();
  }

  boolean isNamed() {
    return !ids().isEmpty();
  }

  /**
   * All that it is called, those first that are one person's alone: another tenant may have given
   * another user the same user_id, and an event tells no user's tenant.
   */
  List<String> ids() {
    return Stream.of(openId, unionId, userId).flatMap(Optional::stream).toList();
  }

  /** False of what sends a picture or acts by itself. */
  boolean attends() {
    return type.orElse(1) != SHARE_BOX && type.orElse(1) != APP;
  }

  /** The same with the ids that this one lacks. */
  UserRef with(UserRef other) {
    return new UserRef(
        userId.or(other::userId), openId.or(other::openId), unionId.or(other::unionId), type, role);
  }
}
