package dev.rollcall.seed.apply;

import dev.rollcall.admins.ChangeLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the steps of a seed have changed in the end: one entry a resource. */
final class NetChanges {

  private static final String BEFORE = "before";
  private static final String AFTER = "after";

  private final List<SeedChange> changes = new ArrayList<>();

  /** Where a step's changes are written down. */
  ChangeLog of(Step step) {
    return (action, audited, fields) ->
        add(new SeedChange(action, step.resource(), audited, fields, step.removed()));
  }

  List<SeedChange> all() {
    return changes.stream()
        .filter(change -> !change.action().equals("update") || !change.fields().isEmpty())
        .toList();
  }

  private void add(SeedChange change) {
    if (change.action().equals("update")) {
      for (int i = changes.size() - 1; i >= 0; i--) {
        SeedChange before = changes.get(i);
        if (before.resource().equals(change.resource()) && !before.action().equals("delete")) {
          changes.set(
              i,
              new SeedChange(
                  before.action(),
                  before.resource(),
                  before.audited(),
                  joined(before.fields(), change.fields()),
                  before.removed()));
          return;
        }
      }
    }
    changes.add(change);
  }

  private static ObjectNode joined(ObjectNode first, ObjectNode second) {
    ObjectNode all = first.deepCopy();
    for (Map.Entry<String, JsonNode> field : second.properties()) {
      JsonNode before = first.path(field.getKey()).path(BEFORE);
      JsonNode net = field.getValue().deepCopy();
      if (first.has(field.getKey()) && net instanceof ObjectNode values) {
        values.remove(BEFORE);
        if (!before.isMissingNode()) {
          values.set(BEFORE, before);
        }
      }
      all.set(field.getKey(), net);
    }
    return all.removeIf(NetChanges::isNone);
  }

  private static boolean isNone(JsonNode field) {
    return field.isObject() && field.path(BEFORE).equals(field.path(AFTER));
  }
}
