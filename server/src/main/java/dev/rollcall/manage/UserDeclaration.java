package dev.rollcall.manage;

import dev.rollcall.identity.UserProfile;
import dev.rollcall.record.AppId;
import java.util.Map;
import java.util.Optional;

/** A user as someone declares it, checked on its own. The ids besides {@code id} are explicit. */
public record UserDeclaration(
    String id,
    UserProfile profile,
    Optional<String> password,
    Optional<String> unionId,
    Map<AppId, String> openIds) {

  public UserDeclaration {
    openIds = Map.copyOf(openIds);
  }

  @Override
  public String toString() {
    return "UserDeclaration[id=" + id + "]";
  }
}
