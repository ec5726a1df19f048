package dev.rollcall.inbox;

import dev.rollcall.record.MeetingId;
import dev.rollcall.record.SourceId;
import java.sql.Connection;
import java.sql.SQLException;

/** Takes down which meetings a source is to be asked for. */
@FunctionalInterface
public interface Observations {

  /** Asks once, however often it is called; in the caller's transaction. */
  void want(Connection connection, SourceId source, MeetingId meeting) throws SQLException;
}
