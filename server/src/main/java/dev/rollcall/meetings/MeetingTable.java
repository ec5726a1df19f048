package dev.rollcall.meetings;

import dev.rollcall.database.Sql;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Which meeting a subject is, and under which ids it goes; for one transaction. */
final class MeetingTable {

  /**
   * A subject and the meeting it is.
   *
   * @param id the id it is served under; empty before it starts
   */
  record Row(long subject, long meeting, TenantKey tenant, Optional<MeetingId> id) {}

  private static final String INSERT_ID =
      "INSERT INTO meeting_ids (meeting_id, tenant_key, meeting) ";

  private final Connection connection;
  private final MeetingIdGenerator ids;
  private final MeetingVersions changes;
  private final RevisionTable touched;
  private final KnownMeetings known = new KnownMeetings();

  MeetingTable(
      Connection connection,
      MeetingIdGenerator ids,
      MeetingVersions changes,
      RevisionTable touched) {
    this.connection = connection;
    this.ids = ids;
    this.changes = changes;
    this.touched = touched;
  }

  /** The subject's row, made where it is new. */
  Row of(SourceId source, String subject, TenantKey tenant) throws SQLException {
    Optional<Row> seen = known.find(source, subject);
    if (seen.isPresent()) {
      return seen.get();
    }
    Optional<Row> stored = select(source, subject);
    Row row = stored.isPresent() ? stored.get() : insert(source, subject, tenant);
    known.add(source, subject, row);
    return row;
  }

  private Optional<Row> select(SourceId source, String subject) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT s.number, m.number, m.tenant_key, m.meeting_id
            FROM subjects s JOIN meetings m ON m.number = s.meeting
            WHERE s.source = ? AND s.subject = ?""")) {
      select.setString(1, source.value());
      select.setString(2, subject);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        return Optional.of(
            new Row(
                row.getLong(1),
                row.getLong(2),
                new TenantKey(row.getString(3)),
                Optional.ofNullable(row.getString(4)).map(MeetingId::new)));
      }
    }
  }

  private Row insert(SourceId source, String subject, TenantKey tenant) throws SQLException {
    long meeting;
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO meetings (tenant_key, revision) VALUES (?, 0) RETURNING number")) {
      insert.setString(1, tenant.value());
      meeting = number(insert);
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO subjects (source, subject, meeting) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING RETURNING number""")) {
      insert.setString(1, source.value());
      insert.setString(2, subject);
      insert.setLong(3, meeting);
      return new Row(number(insert), meeting, tenant, Optional.empty());
    }
  }

  /** Calls a subject otherwise from now on; false where there is one of that name. */
  boolean rename(SourceId source, String from, String to) throws SQLException {
    if (select(source, to).isPresent()) {
      return false;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE subjects SET subject = ? WHERE source = ? AND subject = ?")) {
      update.setString(1, to);
      update.setString(2, source.value());
      update.setString(3, from);
      update.executeUpdate();
    }
    known.clear();
    return true;
  }

  /** Makes a subject that has turned out to be part of another's meeting go, its ids with it. */
  void absorb(SourceId source, String subject, String other) throws SQLException {
    Optional<Row> from = select(source, subject);
    Optional<Row> into = select(source, other);
    if (from.isEmpty() || into.isEmpty()) {
      return;
    }
    if (from.get().meeting() != into.get().meeting()) {
      merge(from.get(), into.get());
    }
    known.clear();
  }

  /**
   * Forgets a subject that has no facts; its meeting too, if that has no other subject. Facts of
   * other sources about it keep its old name.
   */
  void forgetIfEmpty(SourceId source, String subject) throws SQLException {
    Optional<Row> row = select(source, subject);
    if (row.isEmpty()) {
      return;
    }
    Sql.update(
        connection,
        """
        DELETE FROM subjects WHERE number = ?
        AND NOT EXISTS (SELECT 1 FROM facts WHERE facts.subject = subjects.number)
        AND NOT EXISTS (SELECT 1 FROM packed_facts p WHERE p.subject = subjects.number)""",
        row.get().subject());
    for (String table :
        List.of("meeting_ids WHERE meeting", "records WHERE meeting", "meetings WHERE number")) {
      Sql.update(
          connection,
          "DELETE FROM " + table + " = ? AND NOT EXISTS (SELECT 1 FROM subjects WHERE meeting = ?)",
          row.get().meeting(),
          row.get().meeting());
    }
    known.clear();
    changes.meeting(row.get().meeting());
    changes.ids();
  }

  /** Others have removed meetings. */
  void removed() {
    known.clear();
    changes.ids();
  }

  private static long number(PreparedStatement insert) throws SQLException {
    try (ResultSet row = insert.executeQuery()) {
      if (!row.next()) {
        // Another node has just made the same subject: look again.
        throw new SQLException("the subject is there already", "40001");
      }
      return row.getLong(1);
    }
  }

  /**
   * Makes a given id lead to the row's meeting for its tenant. Where it leads to another meeting of
   * the tenant, the two are one from now on.
   *
   * @return the row as it is now
   */
  Row claim(Row row, MeetingId id) throws SQLException {
    if (row.id().equals(Optional.of(id))) {
      return row;
    }
    if (insertGiven(row, id)) {
      return serveUnder(row, id);
    }
    Row holder = holderOf(row.tenant(), id);
    if (holder.meeting() == row.meeting()) {
      return served(row, holder.id());
    }
    MeetingMergeTable merge = merge(row, holder);
    touched.moved(merge.gone(), merge.kept());
    known.merge(merge.gone(), merge.kept());
    return served(new Row(row.subject(), merge.kept(), row.tenant(), row.id()), holder.id());
  }

  private Row serveUnder(Row row, MeetingId id) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE meetings SET meeting_id = ? WHERE number = ?")) {
      update.setString(1, id.value());
      update.setLong(2, row.meeting());
      update.executeUpdate();
    }
    return served(row, Optional.of(id));
  }

  private Row holderOf(TenantKey tenant, MeetingId id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT m.number, m.meeting_id FROM meeting_ids i JOIN meetings m ON m.number = i.meeting
            WHERE i.meeting_id = ? AND i.tenant_key = ?""")) {
      select.setString(1, id.value());
      select.setString(2, tenant.value());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("the meeting has moved", "40001");
        }
        return new Row(
            0, row.getLong(1), tenant, Optional.ofNullable(row.getString(2)).map(MeetingId::new));
      }
    }
  }

  /** The id that {@code into} is served under is the id of both from now on. */
  private MeetingMergeTable merge(Row from, Row into) throws SQLException {
    MeetingMergeTable merge = MeetingMergeTable.of(connection, from.meeting(), into.meeting());
    merge.run(connection, into.id());
    changes.meeting(merge.gone());
    changes.meeting(merge.kept());
    changes.ids();
    return merge;
  }

  /** Gives a meeting that begins an id of our own. */
  Row giveId(Row row) throws SQLException {
    MeetingId id = ids.next();
    while (!insertMade(row, id)) {
      id = ids.next();
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE meetings SET meeting_id = ? WHERE number = ? AND meeting_id IS NULL")) {
      update.setString(1, id.value());
      update.setLong(2, row.meeting());
      if (update.executeUpdate() == 0) {
        throw new SQLException("another node has just given the meeting an id", "40001");
      }
    }
    return served(row, Optional.of(id));
  }

  /** False where the tenant has a meeting of that id. */
  private boolean insertGiven(Row row, MeetingId id) throws SQLException {
    return insertId(INSERT_ID + "VALUES (?, ?, ?) ON CONFLICT DO NOTHING", row, id);
  }

  /** False where any tenant has a meeting of that id. */
  private boolean insertMade(Row row, MeetingId id) throws SQLException {
    return insertId(
        INSERT_ID
            + """
            SELECT id, tenant, meeting
            FROM (SELECT CAST(? AS TEXT) id, CAST(? AS TEXT) tenant, CAST(? AS BIGINT) meeting) made
            WHERE NOT EXISTS (SELECT 1 FROM meeting_ids WHERE meeting_id = made.id)
            ON CONFLICT DO NOTHING""",
        row,
        id);
  }

  private boolean insertId(String sql, Row row, MeetingId id) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, id.value());
      insert.setString(2, row.tenant().value());
      insert.setLong(3, row.meeting());
      return insert.executeUpdate() == 1;
    }
  }

  private Row served(Row row, Optional<MeetingId> id) {
    known.serve(row.meeting(), id);
    return new Row(row.subject(), row.meeting(), row.tenant(), id);
  }
}
