package dev.rollcall.admins;

import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What has become of a resource's members: {@code {"name": {"before": …, "after": …}}}, without the
 * one that was not there; a secret's is {@code "changed"}.
 */
public final class FieldChanges {

  private static final String CHANGED = "changed";

  private FieldChanges() {}

  public static ObjectNode created(ObjectNode after, Set<String> secrets) {
    return between(object(), after, secrets);
  }

  public static ObjectNode deleted(ObjectNode before) {
    return between(before, object(), Set.of());
  }

  /**
   * The members that differ.
   *
   * @param secrets members that were set, whose values are not told
   */
  public static ObjectNode between(ObjectNode before, ObjectNode after, Set<String> secrets) {
    ObjectNode changes = object();
    Set<String> names = new LinkedHashSet<>(before.propertyNames());
    names.addAll(after.propertyNames());
    names.removeAll(secrets);
    for (String name : names) {
      JsonNode was = before.path(name);
      JsonNode is = after.path(name);
      if (!was.equals(is)) {
        ObjectNode change = changes.putObject(name);
        if (!was.isMissingNode()) {
          change.set("before", was);
        }
        if (!is.isMissingNode()) {
          change.set("after", is);
        }
      }
    }
    secrets.stream().sorted().forEach(name -> changes.put(name, CHANGED));
    return changes;
  }

  private static ObjectNode object() {
    return JsonMapper.shared().createObjectNode();
  }
}
