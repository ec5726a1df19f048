package dev.rollcall.seed.apply;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change that a seed makes.
 *
 * @param action {@code create}, {@code update} or {@code delete}
 * @param resource its path below {@code /rollcall/v1/} with the tenant where that is needed
 * @param audited the same as the audit log has it
 * @param fields as in the audit log, without secrets
 * @param removed what a deletion takes with it, by kind
 */
public record SeedChange(
    String action, String resource, String audited, ObjectNode fields, ObjectNode removed) {

  /** As an answer has it. */
  public ObjectNode json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("action", action).put("resource", resource).set("fields", fields);
    if (!removed.isEmpty()) {
      json.set("removed", removed);
    }
    return json;
  }
}
