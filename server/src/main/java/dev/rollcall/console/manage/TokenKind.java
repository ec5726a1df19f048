package dev.rollcall.console.manage;

import dev.rollcall.admins.Actor;
import dev.rollcall.manage.ManagedTokens;
import dev.rollcall.manage.Management;
import dev.rollcall.tokens.TokenFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tenant and user tokens: made and revoked, never changed. */
record TokenKind(Kind kind, Management management, ManagedTokens tokens) implements Managed {

  private static final TokenFilter ALL = new TokenFilter("", "", "");

  @Override
  public List<ObjectNode> page(Map<String, String> parameters, String after, int most) {
    return management
        .database()
        .readSnapshot(connection -> tokens.page(connection, ALL, after, most));
  }

  /** There is no more to see than in the list. */
  @Override
  public Optional<ObjectNode> find(String id, Map<String, String> parameters) {
    return Optional.of(JsonMapper.shared().createObjectNode().put(kind.idName(), id));
  }

  @Override
  public Made create(Actor actor, ObjectNode body) {
    ObjectNode made = management.changes().make(actor, tokens.create(body));
    return new Made(made, Map.of("token", made.path("token").asString()));
  }

  @Override
  public void update(
      Actor actor, String id, Map<String, String> parameters, ObjectNode patch, OptionalLong seen) {
    throw new IllegalStateException("a token is not changed");
  }

  @Override
  public ObjectNode dependents(String id, Map<String, String> parameters) {
    return JsonMapper.shared().createObjectNode();
  }

  @Override
  public void delete(Actor actor, String id, Map<String, String> parameters) {
    management.make(actor, tokens.delete(id));
  }

  @Override
  public Made rotate(Actor actor, String id) {
    throw new IllegalStateException("a token is not rotated");
  }
}
