package dev.rollcall.console.manage;

import dev.rollcall.console.manage.Managed.Kind;
import dev.rollcall.console.page.PagePath;
import dev.rollcall.console.page.PageRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which resource a page is about. Ids can hold any characters, so they stand in the query.
 *
 * @param tenant for users, and for apps that stand in several tenants
 */
public record Place(String id, Optional<String> tenant) {

  private static final String ID = "id";
  private static final String TENANT = "tenant_key";

  static Place of(PageRequest request) {
    return new Place(
        request.request().query(ID).orElse(""),
        request.request().query(TENANT).filter(tenant -> !tenant.isEmpty()));
  }

  static Place of(Kind kind, ObjectNode resource) {
    return new Place(
        resource.path(kind.idName()).asString(""),
        kind.name().equals("users")
            ? Optional.of(resource.path(TENANT).asString(""))
            : Optional.empty());
  }

  Map<String, String> parameters() {
    return tenant.map(key -> Map.of(TENANT, key)).orElse(Map.of());
  }

  /** The path of one of its pages. */
  public String path(Kind kind, String page) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put(ID, id);
    parameters.putAll(parameters());
    return PagePath.of("/console/manage/" + kind.name() + "/" + page, parameters);
  }
}
