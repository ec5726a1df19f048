package dev.rollcall.manage.sources;

import dev.rollcall.record.SourceId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** What follows from changes of a source elsewhere, mostly in the transaction of the change. */
public interface SourceConsequences {

  /** What follows where other people stand behind some identities. */
  @FunctionalInterface
  interface PeopleChange {
    void on(Connection connection) throws SQLException;
  }

  /** Before the transaction: finds what names these identities, which takes its time. */
  PeopleChange peopleChange(SourceId source, Set<String> identities);

  /** It is gone, and its facts are there. */
  void deleted(Connection connection, SourceId source) throws SQLException;

  /** How many deliveries of it are kept. */
  long deliveries(Connection connection, SourceId source) throws SQLException;
}
