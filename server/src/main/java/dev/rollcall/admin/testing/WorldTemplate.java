package dev.rollcall.admin.testing;

import dev.rollcall.manage.Management;
import dev.rollcall.manage.RefusedChange;
import dev.rollcall.manage.Resource;
import dev.rollcall.manage.ResourceCollection.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a world is made from.
 *
 * @param apps as a seed declares them, without ids and secrets
 * @param users the same, with their user_ids
 */
record WorldTemplate(String name, List<ObjectNode> apps, List<ObjectNode> users) {

  /** Of its apps, and of its users: a world is made in one transaction. */
  static final int MOST = 500;

  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** What belongs to one app or user, or points at another tenant. */
  private static final List<String> OWN =
      List.of(
          "app_id",
          "tenant_key",
          "app_secret",
          "installed_in",
          "developer",
          "union_id",
          "open_ids");

  WorldTemplate {
    apps = List.copyOf(apps);
    users = List.copyOf(users);
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /**
   * A tenant of the store; empty where there is none of this key.
   *
   * @throws RefusedChange if it has too many apps or users
   */
  static Optional<WorldTemplate> stored(
      Management management, Connection connection, String tenant) {
    try {
      Optional<Resource> found = management.tenants().find(connection, new Place(tenant, Map.of()));
      if (found.isEmpty()) {
        return Optional.empty();
      }
      Map<String, String> its = Map.of("tenant_key", tenant);
      return Optional.of(
          new WorldTemplate(
              found.get().members().path("name").asString(tenant),
              copied("apps", management.apps().declared(connection, its, "", MOST + 1)),
              copied("users", management.users().declared(connection, its, "", MOST + 1))));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An app that may call everything, and five people. */
  static WorldTemplate builtIn() {
    try (InputStream in = WorldTemplate.class.getResourceAsStream("world.json")) {
      JsonNode world = MAPPER.readTree(Objects.requireNonNull(in));
      return new WorldTemplate("World", objects(world.path("apps")), objects(world.path("users")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ObjectNode> objects(JsonNode array) {
    return array.valueStream().map(JsonNode::asObject).toList();
  }

  private static List<ObjectNode> copied(String what, List<Resource> resources) {
    if (resources.size() > MOST) {
      throw new RefusedChange(
          RefusedChange.Reason.INVALID,
          "template: this tenant has more than %d %s; name a smaller one".formatted(MOST, what));
    }
    return resources.stream()
        .map(resource -> resource.members().deepCopy().without(OWN).asObject())
        .toList();
  }
}
