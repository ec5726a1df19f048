package dev.rollcall.manage;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON merge patch, RFC 7396. */
public final class MergePatch {

  private MergePatch() {}

  /** The patch that makes one of another. */
  public static ObjectNode between(ObjectNode before, ObjectNode after) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    before.propertyNames().stream().filter(name -> !after.has(name)).forEach(patch::putNull);
    after
        .properties()
        .forEach(
            member -> {
              JsonNode was = before.path(member.getKey());
              JsonNode is = member.getValue();
              if (was instanceof ObjectNode from && is instanceof ObjectNode to) {
                ObjectNode within = between(from, to);
                if (!within.isEmpty()) {
                  patch.set(member.getKey(), within);
                }
              } else if (!was.equals(is)) {
                patch.set(member.getKey(), is);
              }
            });
    return patch;
  }

  public static JsonNode apply(JsonNode target, JsonNode patch) {
    if (!(patch instanceof ObjectNode changes)) {
      return patch;
    }
    ObjectNode merged =
        target instanceof ObjectNode object
            ? object.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    changes
        .properties()
        .forEach(
            member -> {
              if (member.getValue().isNull()) {
                merged.remove(member.getKey());
              } else {
                JsonNode before = merged.path(member.getKey());
                merged.set(member.getKey(), apply(before, member.getValue()));
              }
            });
    return merged;
  }
}
