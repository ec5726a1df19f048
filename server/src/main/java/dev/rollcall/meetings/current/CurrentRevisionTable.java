package dev.rollcall.meetings.current;

import dev.rollcall.meetings.current.CurrentRevisions.MeetingKey;
import dev.rollcall.meetings.current.CurrentRevisions.Revision;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.TenantKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Revisions of meetings on a shared store, and how often its directory has changed. Look-ups are
 * lateral with a limit: a plan made while the tables were small would otherwise read all of them
 * later.
 */
final class CurrentRevisionTable {

  /**
   * One state.
   *
   * @param revisions of the meetings that there are
   */
  record Found(Map<MeetingKey, Revision> revisions, long edition) {}

  private static final String ASK =
      """
      SELECT k.id, k.tenant, m.number, m.stamp FROM unnest(?::text[], ?::text[]) k (id, tenant)
      CROSS JOIN LATERAL (SELECT meeting FROM meeting_ids
        WHERE meeting_id = k.id AND tenant_key = k.tenant LIMIT 1) i
      CROSS JOIN LATERAL (SELECT number, stamp FROM meetings
        WHERE number = i.meeting LIMIT 1) m
      UNION ALL
      SELECT '', '', 0, CAST(value AS BIGINT) FROM meta WHERE name = 'directory-changes'\
      """;

  private CurrentRevisionTable() {}

  static Found of(Connection connection, List<MeetingKey> keys) throws SQLException {
    Object[] ids = keys.stream().map(key -> key.id().value()).toArray();
    Object[] tenants = keys.stream().map(key -> key.tenant().value()).toArray();
    Map<MeetingKey, Revision> revisions = new HashMap<>();
    long edition = 0;
    try (PreparedStatement ask = connection.prepareStatement(ASK)) {
      ask.setArray(1, connection.createArrayOf("text", ids));
      ask.setArray(2, connection.createArrayOf("text", tenants));
      try (ResultSet row = ask.executeQuery()) {
        while (row.next()) {
          String id = row.getString(1);
          if (id.isEmpty()) {
            edition = row.getLong(4);
          } else {
            MeetingKey key = new MeetingKey(new TenantKey(row.getString(2)), new MeetingId(id));
            revisions.put(key, new Revision(row.getLong(3), row.getLong(4)));
          }
        }
      }
    }
    return new Found(revisions, edition);
  }
}
