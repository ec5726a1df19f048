package dev.rollcall.seed.apply;

import dev.rollcall.admins.Changes;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A part of a change of one resource.
 *
 * @param resource its path, with the tenant where that is needed
 * @param work makes it
 * @param trial shows that it can be made
 * @param removed what goes with it, by kind
 * @param before is done before the transaction, once a trial has shown that all can be made
 */
record Step(
    String resource,
    Changes.Work<?> work,
    Changes.Work<?> trial,
    ObjectNode removed,
    Runnable before) {

  static Step of(String resource, Changes.Work<?> work) {
    return new Step(
        resource, work, work, JsonMapper.shared().createObjectNode(), Step::nothingBefore);
  }

  private static void nothingBefore() {}
}
