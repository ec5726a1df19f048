package dev.rollcall.mirror;

import dev.rollcall.record.MeetingId;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statements over {@code mirror_calls}. */
final class MirrorCalls implements MirrorQueue {

  /**
   * How long after a meeting's end its record is asked for. One call is all there is, and right
   * after the end the vendor may still answer that the meeting runs.
   */
  static final Duration SETTLING = Duration.ofSeconds(30);

  /** What was put back by a backfill or never asked for by it is the worker's from now on. */
  @Override
  public void want(Connection connection, SourceId source, MeetingId meeting, Moment learned)
      throws SQLException {
    long due = learned.plus(SETTLING).micros();
    update(
        connection,
        """
        INSERT INTO mirror_calls (source, meeting_id, origin, state, learned, due, attempts)
        VALUES (?, ?, 'event', 'waiting', ?, ?, 0)
        ON CONFLICT (source, meeting_id) DO UPDATE
        SET origin = 'event', learned = excluded.learned, due = excluded.due, attempts = 0
        WHERE mirror_calls.state = 'waiting' AND mirror_calls.origin = 'backfill'""",
        source.value(),
        meeting.value(),
        learned.micros(),
        due);
  }

  /** Leaves a record to a backfill; false where it is wanted, asked for or given up already. */
  boolean wantForBackfill(Connection connection, SourceId source, MeetingId meeting, Moment now)
      throws SQLException {
    return update(
            connection,
            """
            INSERT INTO mirror_calls (source, meeting_id, origin, state, learned, due, attempts)
            VALUES (?, ?, 'backfill', 'waiting', ?, ?, 0) ON CONFLICT DO NOTHING""",
            source.value(),
            meeting.value(),
            now.micros(),
            now.micros())
        == 1;
  }

  /** Told to: lets a record that was asked for be asked for once more. */
  void askAgain(Connection connection, SourceId source, MeetingId meeting, Moment now)
      throws SQLException {
    update(
        connection,
        """
        UPDATE mirror_calls SET origin = 'backfill', state = 'waiting', learned = ?, due = ?,
        attempts = 0, reason = NULL WHERE source = ? AND meeting_id = ? AND state <> 'waiting'""",
        now.micros(),
        now.micros(),
        source.value(),
        meeting.value());
  }

  /** The worker's calls that are due, the longest due first. */
  List<Call> due(Connection connection, Moment now, int atMost) throws SQLException {
    return list(
        connection,
        """
        SELECT source, meeting_id, learned, due, attempts FROM mirror_calls
        WHERE state = 'waiting' AND origin = 'event' AND due <= ?
        ORDER BY due, source, meeting_id LIMIT ?""",
        now.micros(),
        atMost);
  }

  /** When the worker's next call is due. */
  Optional<Moment> nextDue(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT MIN(due) FROM mirror_calls WHERE state = 'waiting' AND origin = 'event'");
        ResultSet row = select.executeQuery()) {
      row.next();
      long due = row.getLong(1);
      return row.wasNull() ? Optional.empty() : Optional.of(new Moment(due));
    }
  }

  /** What waits for a backfill of a source, by meeting. */
  List<Call> ofBackfill(Connection connection, SourceId source) throws SQLException {
    return list(
        connection,
        """
        SELECT source, meeting_id, learned, due, attempts FROM mirror_calls
        WHERE state = 'waiting' AND origin = 'backfill' AND source = ? ORDER BY meeting_id""",
        source.value());
  }

  /**
   * Takes a call for oneself until a time; false where another process was quicker. Whoever dies
   * with it leaves it to be taken again then.
   */
  boolean claim(Connection connection, Call call, Moment until) throws SQLException {
    return update(
            connection,
            """
            UPDATE mirror_calls SET due = ? WHERE source = ? AND meeting_id = ? AND due = ?
            AND state = 'waiting'""",
            until.micros(),
            call.source().value(),
            call.meeting().value(),
            call.due().micros())
        == 1;
  }

  void putOff(Connection connection, Call call, Moment until, int attempts, String reason)
      throws SQLException {
    update(
        connection,
        """
        UPDATE mirror_calls SET due = ?, attempts = ?, reason = ?
        WHERE source = ? AND meeting_id = ? AND state = 'waiting'""",
        until.micros(),
        attempts,
        reason,
        call.source().value(),
        call.meeting().value());
  }

  /** Puts off whatever of a source the worker would ask before a time. */
  void leaveAlone(Connection connection, SourceId source, Moment until) throws SQLException {
    update(
        connection,
        """
        UPDATE mirror_calls SET due = ?
        WHERE source = ? AND state = 'waiting' AND origin = 'event' AND due < ?""",
        until.micros(),
        source.value(),
        until.micros());
  }

  void done(Connection connection, Call call) throws SQLException {
    update(
        connection,
        """
        UPDATE mirror_calls SET state = 'done', attempts = ?, reason = NULL
        WHERE source = ? AND meeting_id = ?""",
        call.attempts() + 1,
        call.source().value(),
        call.meeting().value());
  }

  void failed(Connection connection, Call call, String reason) throws SQLException {
    update(
        connection,
        """
        UPDATE mirror_calls SET state = 'failed', attempts = ?, reason = ?
        WHERE source = ? AND meeting_id = ?""",
        call.attempts() + 1,
        reason,
        call.source().value(),
        call.meeting().value());
  }

  private static List<Call> list(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      bind(select, parameters);
      List<Call> calls = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          calls.add(
              new Call(
                  new SourceId(row.getString(1)),
                  new MeetingId(row.getString(2)),
                  new Moment(row.getLong(3)),
                  new Moment(row.getLong(4)),
                  row.getInt(5)));
        }
      }
      return calls;
    }
  }

  private static int update(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      bind(update, parameters);
      return update.executeUpdate();
    }
  }

  static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }
}
