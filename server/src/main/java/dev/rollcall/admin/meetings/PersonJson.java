package dev.rollcall.admin.meetings;

import dev.rollcall.identity.UserNames;
import dev.rollcall.record.Identity;
import dev.rollcall.record.fold.FoldedMeeting;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * Knows and writes who somebody is.
 *
 * @param users the names of users, by their numbers
 * @param others the names of those who are no users
 */
public record PersonJson(Map<Long, String> users, Map<Identity, String> others) {

  static PersonJson of(FoldedMeeting meeting, Collection<Identity> people, UserNames names) {
    return new PersonJson(
        names.of(
            people.stream()
                .flatMap(
                    person ->
                        person instanceof Identity.User user
                            ? Optional.of(user).stream()
                            : Optional.<Identity.User>empty().stream())
                .toList()),
        meeting.names());
  }

  public Optional<String> name(Identity identity) {
    return Optional.ofNullable(
        identity instanceof Identity.User user ? users.get(user.number()) : others.get(identity));
  }

  /** The properties that say who it is. */
  void write(JsonGenerator json, Identity identity) {
    json.writeStringProperty("kind", identity.kind());
    json.writeStringProperty("id", identity.id());
    switch (identity) {
      case Identity.User user -> json.writeStringProperty("tenant_key", user.tenant().value());
      case Identity.ForeignUser user ->
          json.writeStringProperty("tenant_key", user.tenant().value());
      case Identity.Guest _, Identity.Device _, Identity.Unresolved _ -> {}
    }
    name(identity).ifPresent(name -> json.writeStringProperty("name", name));
  }
}
