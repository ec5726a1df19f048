package dev.rollcall.manage;

import dev.rollcall.admins.Actor;
import dev.rollcall.admins.Changes;
import dev.rollcall.database.Database;
import dev.rollcall.identity.Directory;
import dev.rollcall.meetings.FactStore;
import dev.rollcall.meetings.MeetingRemovalTable;
import dev.rollcall.secrets.ServerKey;
import dev.rollcall.time.IdSource;
import java.time.InstantSource;

/**
 * The functions over what an administrator manages.
 *
 * @param forget what this node remembers of it, after a change
 */
public record Management(
    Database database, Changes changes, Runnable forget, Tenants tenants, Apps apps, Users users) {

  public static Management of(
      Database database,
      ServerKey key,
      Changes changes,
      FactStore facts,
      Directory directory,
      InstantSource clock,
      IdSource ids,
      Runnable forget) {
    return new Management(
        database,
        changes,
        forget,
        new Tenants(database, new MeetingRemovalTable(facts)),
        new Apps(key, clock, ids),
        new Users(directory, ids));
  }

  /** Makes a change; when it returns, this node sees it, and others do within a second. */
  public <T> T make(Actor actor, Changes.Work<T> work) {
    T result =
        changes.make(
            actor,
            (connection, log) -> {
              T made = work.on(connection, log);
              Directory.noteChange(connection);
              return made;
            });
    forget.run();
    return result;
  }
}
