package dev.rollcall.sources.janus.event;

import dev.rollcall.record.AppId;
import dev.rollcall.record.Participant;
import dev.rollcall.record.Participant.IdType;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.UserType;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The participant that a token proves, in a stored body; an empty object where it proves none. */
final class PersonJson {

  private PersonJson() {}

  static ObjectNode write(Optional<Participant> person) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    person.ifPresent(
        known -> {
          json.put("id_type", known.idType().name().toLowerCase(Locale.ROOT));
          json.put("id", known.id());
          known.appId().ifPresent(app -> json.put("app_id", app.value()));
          known.userType().ifPresent(type -> json.put("user_type", type.code()));
          known.name().ifPresent(name -> json.put("name", name));
          known.tenantKey().ifPresent(tenant -> json.put("tenant_key", tenant.value()));
        });
    return json;
  }

  static Optional<Participant> read(JsonNode json) {
    try {
      return json.has("id")
          ? Optional.of(
              new Participant(
                  IdType.valueOf(json.path("id_type").asString("").toUpperCase(Locale.ROOT)),
                  json.path("id").asString(""),
                  json.path("app_id").stringValueOpt().map(AppId::new),
                  json.path("user_type").isInt()
                      ? Optional.of(UserType.of(json.path("user_type").intValue()))
                      : Optional.empty(),
                  json.path("name").stringValueOpt(),
                  json.path("tenant_key").stringValueOpt().map(TenantKey::new)))
          : Optional.empty();
    } catch (IllegalArgumentException notOurs) {
      // Only this class writes it; another content proves no participant.
      return Optional.empty();
    }
  }
}
