package dev.rollcall.manage.sources;

import dev.rollcall.record.SourceId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** What follows from changes of a source elsewhere, in the transaction of the change. */
public interface SourceConsequences {

  /** Other people stand behind these identities: what names them is translated again. */
  void peopleChanged(Connection connection, SourceId source, Set<String> identities)
      throws SQLException;

  /** It is gone, and its facts are there. */
  void deleted(Connection connection, SourceId source) throws SQLException;

  /** How many deliveries of it are kept. */
  long deliveries(Connection connection, SourceId source) throws SQLException;
}
