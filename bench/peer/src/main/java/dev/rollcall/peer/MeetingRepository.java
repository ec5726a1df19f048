package dev.rollcall.peer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Meetings and who took part, with the ids that an app sees. */
@Repository
class MeetingRepository {

  private static final int LEFT = 4;

  private final JdbcTemplate jdbc;

  MeetingRepository(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Meeting.Row> find(long id, String appId) {
    return jdbc
        .query(
            """
            SELECT m.id, m.tenant_key, m.topic, m.url, m.meeting_no, m.password, m.start_time,
              m.end_time, h.open_id, m.status, m.participant_count, m.participant_count_accumulated
            FROM meetings m LEFT JOIN open_ids h ON h.app_id = ? AND h.user_id = m.host_id
            WHERE m.id = ?""",
            (row, _) ->
                new Meeting.Row(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    instant(row, 7),
                    instant(row, 8),
                    row.getString(9),
                    row.getInt(10),
                    row.getInt(11),
                    row.getInt(12)),
            appId,
            id)
        .stream()
        .findFirst();
  }

  List<Meeting.Participant> participants(long id, String appId) {
    return jdbc.query(
        """
        SELECT o.open_id, p.first_join_time, p.final_leave_time, p.in_meeting_duration, p.user_type,
          p.is_host, p.is_cohost, p.is_external
        FROM participants p JOIN open_ids o ON o.app_id = ? AND o.user_id = p.user_id
        WHERE p.meeting_id = ? ORDER BY p.first_join_time""",
        (row, _) ->
            new Meeting.Participant(
                row.getString(1),
                Meeting.seconds(instant(row, 2)),
                Meeting.seconds(instant(row, 3)),
                Long.toString(row.getLong(4)),
                row.getInt(5),
                row.getBoolean(6),
                row.getBoolean(7),
                row.getBoolean(8),
                LEFT),
        appId,
        id);
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    Timestamp timestamp = row.getTimestamp(column);
    return timestamp.toInstant();
  }
}
