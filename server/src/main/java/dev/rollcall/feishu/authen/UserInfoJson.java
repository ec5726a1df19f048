package dev.rollcall.feishu.authen;

import dev.rollcall.identity.Directory;
import dev.rollcall.identity.UserIdType;
import dev.rollcall.identity.UserProfile;
import dev.rollcall.record.Identity;
import dev.rollcall.tokens.Grant;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** The fields of a user in the answers of this service; what has no value is left out. */
public final class UserInfoJson {

  private static final String EMAIL = "contact:user.email:readonly";
  private static final String EMPLOYEE = "contact:user.employee:readonly";
  private static final String EMPLOYEE_ID = "contact:user.employee_id:readonly";
  private static final String PHONE = "contact:user.phone:readonly";

  private UserInfoJson() {}

  /** Writes what the app may see of the user. */
  public static void write(
      JsonGenerator json, Directory directory, Grant grant, Identity.User user) {
    UserProfile profile = directory.profile(user);
    text(json, "name", profile.name().or(() -> Optional.of(user.id())));
    text(json, "en_name", profile.enName());
    for (String size : new String[] {"url", "thumb", "middle", "big"}) {
      text(json, "avatar_" + size, profile.avatarUrl());
    }
    text(json, "open_id", directory.id(user, UserIdType.OPEN_ID, grant.app()));
    text(json, "union_id", directory.id(user, UserIdType.UNION_ID, grant.app()));
    text(json, "email", profile.email().filter(_ -> grant.holds(EMAIL)));
    text(json, "user_id", Optional.of(user.id()).filter(_ -> grant.holds(EMPLOYEE_ID)));
    text(json, "mobile", profile.mobile().filter(_ -> grant.holds(PHONE)));
    json.writeStringProperty("tenant_key", user.tenant().value());
    text(json, "employee_no", profile.employeeNo().filter(_ -> grant.holds(EMPLOYEE)));
  }

  private static void text(JsonGenerator json, String name, Optional<String> value) {
    value.ifPresent(text -> json.writeStringProperty(name, text));
  }
}
