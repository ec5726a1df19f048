package dev.rollcall.manage;

import tools.jackson.databind.node.ObjectNode;

/**
 * A resource of our own API as it is.
 *
 * @param id of its path, by which pages are ordered
 * @param members under the seed's names, without a secret
 * @param revision grows with every change
 */
public record Resource(String id, ObjectNode members, long revision) {

  /** As an answer has it. */
  public ObjectNode json() {
    return members.deepCopy().put("revision", revision);
  }
}
