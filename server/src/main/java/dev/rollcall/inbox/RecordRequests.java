package dev.rollcall.inbox;

import dev.rollcall.record.MeetingId;
import dev.rollcall.record.SourceId;
import dev.rollcall.registry.Source;
import dev.rollcall.sources.MirrorStatus;
import dev.rollcall.sources.Translation;
import dev.rollcall.sources.Translation.Running;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Takes down which meetings a source itself is to be asked for. */
@FunctionalInterface
public interface RecordRequests {

  /** Asks once, however often it is called; in the caller's transaction. */
  void want(Connection connection, SourceId source, MeetingId meeting) throws SQLException;

  /** Asks whether a meeting is over, if no end is learned of before. */
  default void watch(Connection connection, SourceId source, Running meeting) throws SQLException {}

  /** How that goes; empty where the source is not asked for anything. */
  default Optional<MirrorStatus> status(Connection connection, Source source) throws SQLException {
    return Optional.empty();
  }

  /** Does both for what a translation says. */
  default void request(Connection connection, SourceId source, Translation translation)
      throws SQLException {
    for (MeetingId meeting : translation.toObserve()) {
      want(connection, source, meeting);
    }
    for (Running meeting : translation.running()) {
      watch(connection, source, meeting);
    }
  }
}
