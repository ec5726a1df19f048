package dev.rollcall.console.manage;

import dev.rollcall.admins.Actor;
import dev.rollcall.admins.Admin;
import dev.rollcall.admins.Admins;
import dev.rollcall.admins.Role;
import dev.rollcall.manage.RefusedChange;
import dev.rollcall.manage.RefusedChange.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The administrators besides the built-in one: made and revoked, never changed. */
record AdministratorKind(Kind kind, Admins admins) implements Managed {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  @Override
  public List<ObjectNode> page(Map<String, String> parameters, String after, int most) {
    return admins.page(after, most).stream().map(AdministratorKind::members).toList();
  }

  @Override
  public Optional<ObjectNode> find(String id, Map<String, String> parameters) {
    return admins.byName(id).map(AdministratorKind::members);
  }

  @Override
  public Made create(Actor actor, ObjectNode body) {
    String name = body.path("name").asString("");
    if (!Admin.isName(name)) {
      throw new RefusedChange(Reason.INVALID, "name is not " + Admin.ALLOWED);
    }
    Role role =
        Role.ofWire(body.path("role").asString(""))
            .orElseThrow(
                () ->
                    new RefusedChange(
                        Reason.INVALID, "role is none of " + String.join(", ", Role.wires())));
    Admins.Made made =
        admins
            .make(actor, name, role)
            .orElseThrow(
                () ->
                    new RefusedChange(
                        Reason.CONFLICT, "an administrator of this name is there already"));
    return new Made(members(made.admin()), Map.of("token", made.token()));
  }

  @Override
  public void update(
      Actor actor, String id, Map<String, String> parameters, ObjectNode patch, OptionalLong seen) {
    throw new IllegalStateException("an administrator is not changed");
  }

  @Override
  public ObjectNode dependents(String id, Map<String, String> parameters) {
    return MAPPER.createObjectNode();
  }

  @Override
  public void delete(Actor actor, String id, Map<String, String> parameters) {
    if (admins.revoke(actor, id).isEmpty()) {
      throw new RefusedChange(Reason.MISSING, "no administrator has this name");
    }
  }

  @Override
  public Made rotate(Actor actor, String id) {
    throw new IllegalStateException("an administrator's token is not rotated");
  }

  private static ObjectNode members(Admin admin) {
    return MAPPER
        .createObjectNode()
        .put("name", admin.name())
        .put("role", admin.role().wire())
        .put("created", admin.created().toInstant().toString());
  }
}
