package dev.rollcall.admins;

import dev.rollcall.database.Database;
import dev.rollcall.record.Moment;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;

/**
 * Makes the changes of administrators, each with its entry in the audit log in one transaction:
 * neither is ever there without the other.
 */
public final class Changes {

  /** Makes a change and writes it down. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection, ChangeLog log) throws SQLException;
  }

  private final Database database;
  private final InstantSource clock;

  public Changes(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Makes the change; when it returns, the change is durable. */
  public <T> T make(Actor actor, Work<T> work) {
    return database.write(
        connection ->
            work.on(
                connection,
                (action, resource, changes) ->
                    AuditTable.insert(
                        connection,
                        Moment.of(clock.instant()),
                        actor,
                        action,
                        resource,
                        changes.toString())));
  }

  /** Says what {@link #make} would answer, and changes nothing. */
  public <T> T tryOut(Work<T> work) {
    try {
      database.write(
          connection -> {
            throw new TriedOut(work.on(connection, (_, _, _) -> {}));
          });
      throw new IllegalStateException("a trial never commits");
    } catch (TriedOut trial) {
      @SuppressWarnings("unchecked") // It is what the work has just returned.
      T result = (T) trial.result;
      return result;
    }
  }

  /**
   * What was changed, the latest first.
   *
   * @param before the number of the last entry of the page before; the largest for the first page
   */
  public List<AuditEntry> page(AuditFilter filter, long before, int most) {
    return database.read(connection -> AuditTable.page(connection, filter, before, most));
  }

  /** Takes a trial back. */
  private static final class TriedOut extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Object result;

    TriedOut(Object result) {
      super("tried out", null, false, false);
      this.result = result;
    }
  }
}
