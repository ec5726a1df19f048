package dev.rollcall.mirror;

import dev.rollcall.record.MeetingId;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import java.sql.Connection;
import java.sql.SQLException;

/** Takes the wish for a meeting's record, in the caller's transaction. */
public interface MirrorQueue {

  /**
   * Requests the record of a meeting that is over. A repeated request changes nothing, in any state
   * of the call.
   *
   * @param learned when the end was learned of, by our clock
   */
  void want(Connection connection, SourceId source, MeetingId meeting, Moment learned)
      throws SQLException;

  /**
   * Wants the record of a meeting that runs, at a time when it should be over: its end may be lost.
   * An end that is learned of before goes on with {@link #want}.
   *
   * @param began the meeting's start
   * @param askAt when the far end is asked whether it is over
   */
  void watch(Connection connection, SourceId source, MeetingId meeting, Moment began, Moment askAt)
      throws SQLException;

  /** Takes back what waits of a source that was deleted. */
  void forget(Connection connection, SourceId source) throws SQLException;
}
