package dev.rollcall.mirror;

import dev.rollcall.database.Sql;
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
import java.util.Set;

/**
 * The statements over {@code mirror_calls}. A row's {@code origin}: {@code event} (an end was
 * learned of), {@code running} (none was, and the worker asks whether there was one), {@code
 * backfill} (the command's).
 */
final class MirrorCallTable implements MirrorQueue {

  /**
   * How long after a meeting's end its record is asked for. One call is all there is, and right
   * after the end the vendor may still answer that the meeting runs.
   */
  static final Duration SETTLING = Duration.ofSeconds(30);

  private static final String SELECT =
      "SELECT source, meeting_id, origin, learned, due, attempts FROM mirror_calls ";

  /** What was only watched, or left to a backfill, is the worker's from now on. */
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
        WHERE mirror_calls.state = 'waiting' AND mirror_calls.origin <> 'event'""",
        source.value(),
        meeting.value(),
        learned.micros(),
        due);
  }

  @Override
  public void watch(
      Connection connection, SourceId source, MeetingId meeting, Moment began, Moment askAt)
      throws SQLException {
    update(
        connection,
        """
        INSERT INTO mirror_calls (source, meeting_id, origin, state, learned, due, attempts)
        VALUES (?, ?, 'running', 'waiting', ?, ?, 0) ON CONFLICT DO NOTHING""",
        source.value(),
        meeting.value(),
        began.micros(),
        askAt.micros());
  }

  @Override
  public void forget(Connection connection, SourceId source) throws SQLException {
    update(
        connection,
        "DELETE FROM mirror_calls WHERE source = ? AND state = 'waiting'",
        source.value());
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

  /**
   * The worker's call that has been due the longest.
   *
   * @param except sources that are not asked now
   */
  Optional<MirrorCall> due(Connection connection, Moment now, Set<SourceId> except)
      throws SQLException {
    List<Object> parameters = new ArrayList<>(List.of(now.micros()));
    except.forEach(source -> parameters.add(source.value()));
    String others = " AND source <> ?".repeat(except.size());
    return list(
            connection,
            SELECT
                + """
                WHERE state = 'waiting' AND origin IN ('event', 'running') AND due <= ?
                """
                + others
                + " ORDER BY due, source, meeting_id LIMIT 1",
            parameters.toArray())
        .stream()
        .findFirst();
  }

  /** When the worker's next call is due. */
  Optional<Moment> nextDue(Connection connection, Set<SourceId> except) throws SQLException {
    return due(connection, new Moment(Long.MAX_VALUE), except).map(MirrorCall::due);
  }

  /** How many records of a source the worker has to ask for, those of running meetings left out. */
  long waiting(Connection connection, SourceId source) throws SQLException {
    return Sql.one(
            connection,
            """
            SELECT COUNT(*) FROM mirror_calls
            WHERE state = 'waiting' AND origin = 'event' AND source = ?""",
            row -> row.getLong(1),
            source.value())
        .orElse(0L);
  }

  /** What waits for a backfill of a source, by meeting. */
  List<MirrorCall> ofBackfill(Connection connection, SourceId source) throws SQLException {
    return list(
        connection,
        SELECT
            + """
            WHERE state = 'waiting' AND origin = 'backfill' AND source = ? ORDER BY meeting_id""",
        source.value());
  }

  /** Leases a call until a time; false if another process holds it. An expired lease is free. */
  boolean claim(Connection connection, MirrorCall call, Moment until) throws SQLException {
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

  /** A call that was requested again since it was claimed is not changed. */
  void putOff(Connection connection, MirrorCall call, Moment until, int attempts, String reason)
      throws SQLException {
    update(
        connection,
        """
        UPDATE mirror_calls SET due = ?, attempts = ?, reason = ?
        WHERE source = ? AND meeting_id = ? AND due = ? AND state = 'waiting'""",
        until.micros(),
        attempts,
        reason,
        call.source().value(),
        call.meeting().value(),
        call.due().micros());
  }

  void done(Connection connection, MirrorCall call) throws SQLException {
    update(
        connection,
        """
        UPDATE mirror_calls SET state = 'done', attempts = ?, reason = NULL
        WHERE source = ? AND meeting_id = ?""",
        call.attempts() + 1,
        call.source().value(),
        call.meeting().value());
  }

  void failed(Connection connection, MirrorCall call, String reason) throws SQLException {
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

  private static List<MirrorCall> list(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      bind(select, parameters);
      List<MirrorCall> calls = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          calls.add(
              new MirrorCall(
                  new SourceId(row.getString(1)),
                  new MeetingId(row.getString(2)),
                  row.getString(3).equals("event"),
                  new Moment(row.getLong(4)),
                  new Moment(row.getLong(5)),
                  row.getInt(6)));
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
