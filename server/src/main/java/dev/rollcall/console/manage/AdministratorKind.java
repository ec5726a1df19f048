package dev.rollcall.console.manage;

import dev.rollcall.admins.Actor;
import dev.rollcall.manage.admins.ManagedAdmins;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The administrators besides the built-in one: made and revoked, never changed. */
record AdministratorKind(Kind kind, ManagedAdmins admins) implements Managed {

  @Override
  public List<ObjectNode> page(Map<String, String> parameters, String after, int most) {
    return admins.page(after, most);
  }

  @Override
  public Optional<ObjectNode> find(String id, Map<String, String> parameters) {
    return admins.find(id);
  }

  @Override
  public Made create(Actor actor, ObjectNode body) {
    ObjectNode made =
        admins.create(actor, body.path("name").asString(""), body.path("role").asString(""));
    return new Made(made, Map.of("token", made.path("token").asString()));
  }

  @Override
  public void update(
      Actor actor, String id, Map<String, String> parameters, ObjectNode patch, OptionalLong seen) {
    throw new IllegalStateException("an administrator is not changed");
  }

  @Override
  public ObjectNode dependents(String id, Map<String, String> parameters) {
    return JsonMapper.shared().createObjectNode();
  }

  @Override
  public void delete(Actor actor, String id, Map<String, String> parameters) {
    admins.delete(actor, id);
  }

  @Override
  public Made rotate(Actor actor, String id) {
    throw new IllegalStateException("an administrator's token is not rotated");
  }
}
