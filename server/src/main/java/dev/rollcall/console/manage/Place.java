package dev.rollcall.console.manage;

import dev.rollcall.console.manage.Managed.Kind;
import dev.rollcall.console.page.PageRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
    return "/console/manage/%s/%s?%s=%s%s"
        .formatted(
            kind.name(),
            page,
            ID,
            encoded(id),
            tenant.map(key -> "&" + TENANT + "=" + encoded(key)).orElse(""));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
