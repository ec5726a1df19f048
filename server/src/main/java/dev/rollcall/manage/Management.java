package dev.rollcall.manage;

import dev.rollcall.admins.Changes;
import dev.rollcall.database.Database;
import dev.rollcall.meetings.FactStore;
import dev.rollcall.meetings.MeetingRemovalTable;

/**
 * The functions over what an administrator manages.
 *
 * @param forget what this node remembers of it, after a change
 */
public record Management(Database database, Changes changes, Runnable forget, Tenants tenants) {

  public static Management of(
      Database database, Changes changes, FactStore facts, Runnable forget) {
    return new Management(
        database, changes, forget, new Tenants(database, new MeetingRemovalTable(facts)));
  }
}
