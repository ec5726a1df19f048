package dev.rollcall.admins;

import java.sql.SQLException;
import tools.jackson.databind.node.ObjectNode;

/** Where a change is written down, in the transaction that makes it. */
@FunctionalInterface
public interface ChangeLog {

  /**
   * Adds an entry.
   *
   * @param resource its path below {@code /rollcall/v1/}
   * @param changes see {@link FieldChanges}; never with a secret
   */
  void add(String action, String resource, ObjectNode changes) throws SQLException;
}
