package dev.rollcall.manage.admins;

import dev.rollcall.admins.Actor;
import dev.rollcall.admins.Admin;
import dev.rollcall.admins.Admins;
import dev.rollcall.admins.Role;
import dev.rollcall.manage.RefusedChange;
import dev.rollcall.manage.RefusedChange.Reason;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The administrators besides the built-in one: made, listed by name, revoked. */
public record ManagedAdmins(Admins admins) {

  /** Those after a name, in the order of their names. */
  public List<ObjectNode> page(String after, int most) {
    return admins.page(after, most).stream().map(ManagedAdmins::members).toList();
  }

  public Optional<ObjectNode> find(String name) {
    return admins.byName(name).map(ManagedAdmins::members);
  }

  /** Makes one, with {@code token}, which is told this once. */
  public ObjectNode create(Actor actor, String name, String role) {
    if (!Admin.isName(name)) {
      throw new RefusedChange(Reason.INVALID, "name is not " + Admin.ALLOWED);
    }
    Role known =
        Role.ofWire(role)
            .orElseThrow(
                () ->
                    new RefusedChange(
                        Reason.INVALID, "role is none of " + String.join(", ", Role.wires())));
    Admins.Made made =
        admins
            .make(actor, name, known)
            .orElseThrow(
                () ->
                    new RefusedChange(
                        Reason.CONFLICT,
                        "an administrator of this name is there already; delete it first"));
    return members(made.admin()).put("token", made.token());
  }

  /** Revokes one. */
  public ObjectNode delete(Actor actor, String name) {
    return admins
        .revoke(actor, name)
        .map(ManagedAdmins::members)
        .orElseThrow(
            () ->
                new RefusedChange(
                    Reason.MISSING,
                    "no administrator has this name; the built-in one cannot be deleted"));
  }

  private static ObjectNode members(Admin admin) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", admin.name())
        .put("role", admin.role().wire())
        .put("created", admin.created().toInstant().toString());
  }
}
