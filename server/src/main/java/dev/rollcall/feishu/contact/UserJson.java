package dev.rollcall.feishu.contact;

import dev.rollcall.identity.App;
import dev.rollcall.identity.Directory;
import dev.rollcall.identity.UserIdType;
import dev.rollcall.identity.UserProfile;
import dev.rollcall.record.Identity;
import dev.rollcall.tokens.Grant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** Writes users as one caller sees them. */
final class UserJson {

  private static final List<String> AVATARS =
      List.of("avatar_72", "avatar_240", "avatar_640", "avatar_origin");

  private final Directory directory;
  private final Grant grant;

  UserJson(Directory directory, Grant grant) {
    this.directory = directory;
    this.grant = grant;
  }

  /** The members of a whole user: ids, then the fields whose scopes the caller has. */
  void writeUser(JsonGenerator json, Identity.User user) {
    App app = grant.app();
    UserProfile profile = directory.profile(user);
    text(json, "union_id", directory.id(user, UserIdType.UNION_ID, app));
    text(json, "user_id", shown(FieldScopes.USER_ID, Optional.of(user.id())));
    text(json, "open_id", directory.id(user, UserIdType.OPEN_ID, app));
    text(json, "name", shown(FieldScopes.NAME, profile.name()));
    text(json, "en_name", shown(FieldScopes.NAME, profile.enName()));
    text(json, "email", shown(FieldScopes.EMAIL, profile.email()));
    text(json, "mobile", shown(FieldScopes.MOBILE, profile.mobile()));
    shown(FieldScopes.NAME, profile.avatarUrl()).ifPresent(url -> writeAvatar(json, url));
    writeStatus(json);
    if (FieldScopes.DEPARTMENT_IDS.shownTo(grant) && !profile.departmentIds().isEmpty()) {
      json.writeArrayPropertyStart("department_ids");
      profile.departmentIds().forEach(json::writeString);
      json.writeEndArray();
    }
    text(json, "employee_no", shown(FieldScopes.EMPLOYEE_NO, profile.employeeNo()));
  }

  /** The members that {@code basic_batch} has: the id of the asked type and the name. */
  void writeName(JsonGenerator json, Identity.User user, UserIdType type) {
    UserProfile profile = directory.profile(user);
    text(json, "user_id", id(user, type));
    text(json, "name", profile.name());
    if (profile.name().or(profile::enName).isPresent()) {
      json.writeObjectPropertyStart("i18n_name");
      text(json, "zh_cn", profile.name());
      text(json, "en_us", profile.enName());
      json.writeEndObject();
    }
  }

  /** The id of this type; empty for a user_id without its scope. */
  Optional<String> id(Identity.User user, UserIdType type) {
    Optional<String> id = directory.id(user, type, grant.app());
    return type == UserIdType.USER_ID ? shown(FieldScopes.USER_ID, id) : id;
  }

  /** Everybody in the directory takes part; what ends that is not known here. */
  void writeStatus(JsonGenerator json) {
    if (FieldScopes.STATUS.shownTo(grant)) {
      json.writeObjectPropertyStart("status");
      json.writeBooleanProperty("is_frozen", false);
      json.writeBooleanProperty("is_resigned", false);
      json.writeBooleanProperty("is_activated", true);
      json.writeBooleanProperty("is_exited", false);
      json.writeBooleanProperty("is_unjoin", false);
      json.writeEndObject();
    }
  }

  static void text(JsonGenerator json, String name, Optional<String> value) {
    value.ifPresent(text -> json.writeStringProperty(name, text));
  }

  private Optional<String> shown(FieldScopes field, Optional<String> value) {
    return field.shownTo(grant) ? value : Optional.empty();
  }

  /** One picture for every size: no other is known. */
  private static void writeAvatar(JsonGenerator json, String url) {
    json.writeObjectPropertyStart("avatar");
    AVATARS.forEach(name -> json.writeStringProperty(name, url));
    json.writeEndObject();
  }
}
