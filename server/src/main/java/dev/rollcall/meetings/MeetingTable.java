package dev.rollcall.meetings;

import dev.rollcall.database.Sql;
import dev.rollcall.meetings.rows.FactRows;
import dev.rollcall.meetings.rows.FactRows.Given;
import dev.rollcall.meetings.rows.FactRows.Name;
import dev.rollcall.meetings.rows.FactRows.Stated;
import dev.rollcall.meetings.rows.FactRows.Subject;
import dev.rollcall.meetings.rows.FactRows.TenantId;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which meeting a subject is, and under which ids it goes; for one transaction. */
final class MeetingTable {

  /**
   * A subject and the meeting it is.
   *
   * @param id the id it is served under; empty before it starts
   */
  record Row(long subject, long meeting, TenantKey tenant, Optional<MeetingId> id) {}

  private final Connection connection;
  private final FactRows rows;
  private final MeetingIdGenerator ids;
  private final MeetingVersions changes;
  private final RevisionTable touched;
  private final KnownMeetings known = new KnownMeetings();

  /** By meeting, ids that are not written yet. */
  private final Map<Long, Given> given = new LinkedHashMap<>();

  /** Ids that lead nowhere. */
  private final Set<TenantId> free = new HashSet<>();

  MeetingTable(
      Connection connection,
      FactRows rows,
      MeetingIdGenerator ids,
      MeetingVersions changes,
      RevisionTable touched) {
    this.connection = connection;
    this.rows = rows;
    this.ids = ids;
    this.changes = changes;
    this.touched = touched;
  }

  /** Finds the subjects of some facts, and makes those that are new. */
  void prepare(Map<Name, TenantKey> names) throws SQLException {
    Map<Name, String> missing = new LinkedHashMap<>();
    names.forEach(
        (name, tenant) -> {
          if (known.find(name).isEmpty()) {
            missing.put(name, tenant.value());
          }
        });
    if (missing.isEmpty()) {
      return;
    }
    Map<Name, Subject> found = rows.find(missing.keySet());
    found.forEach((name, subject) -> known.add(name, row(subject)));
    missing.keySet().removeAll(found.keySet());
    if (!missing.isEmpty()) {
      rows.create(missing).forEach((name, subject) -> known.add(name, row(subject)));
    }
  }

  /** The row of a subject that is prepared. */
  Row of(Name name) {
    return known.find(name).orElseThrow();
  }

  private Optional<Row> select(SourceId source, String subject) throws SQLException {
    Name name = new Name(source.value(), subject);
    return Optional.ofNullable(rows.find(List.of(name)).get(name)).map(MeetingTable::row);
  }

  private static Row row(Subject subject) {
    return new Row(
        subject.number(),
        subject.meeting(),
        new TenantKey(subject.tenant()),
        subject.id().map(MeetingId::new));
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
        AND NOT EXISTS (SELECT 1 FROM packed_facts p WHERE p.subject = subjects.number)\
        """,
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

  /** The largest number of a meeting; 0 where there is none. */
  static long lastNumber(Connection connection) throws SQLException {
    return Sql.one(
            connection, "SELECT COALESCE(MAX(number), 0) FROM meetings", row -> row.getLong(1))
        .orElse(0L);
  }

  /**
   * Takes a number, so that no later meeting gets it or a smaller one: readers may keep what they
   * know of the meetings that had them. SQLite counts on from the largest.
   */
  static void reserve(Connection connection, long number) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO meetings (number, tenant_key, revision) VALUES (?, '-', 0)",
        number);
  }

  /** Others have removed meetings. */
  void removed() {
    known.clear();
    changes.ids();
  }

  /** Looks which of some ids that facts state lead to no meeting of their tenant yet. */
  void prepareClaims(Set<TenantId> stated) throws SQLException {
    free.clear();
    if (!stated.isEmpty()) {
      free.addAll(stated);
      free.removeAll(rows.taken(stated));
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
    if (free.remove(new TenantId(id.value(), row.tenant().value()))) {
      return give(row, id, false);
    }
    flush();
    Row holder = holderOf(row.tenant(), id);
    if (holder.meeting() == row.meeting()) {
      return served(row, holder.id());
    }
    MeetingMergeTable merge = merge(row, holder);
    touched.moved(merge.gone(), merge.kept());
    known.merge(merge.gone(), merge.kept());
    return served(new Row(row.subject(), merge.kept(), row.tenant(), row.id()), holder.id());
  }

  /** Gives a meeting that begins an id of our own. */
  Row giveId(Row row) throws SQLException {
    return give(row, ids.next(), true);
  }

  private Row give(Row row, MeetingId id, boolean made) throws SQLException {
    if (given.containsKey(row.meeting())) {
      flush();
    }
    given.put(row.meeting(), new Given(id.value(), row.tenant().value(), row.meeting(), made));
    return served(row, Optional.of(id));
  }

  private void flush() throws SQLException {
    flush(List.of());
  }

  /** Writes the ids that were given since the last time, and numbers of subjects. */
  void flush(List<Stated> numbers) throws SQLException {
    if (!given.isEmpty() || !numbers.isEmpty()) {
      rows.give(List.copyOf(given.values()), numbers);
      given.clear();
    }
  }

  private Row holderOf(TenantKey tenant, MeetingId id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT m.number, m.meeting_id FROM meeting_ids i JOIN meetings m ON m.number = i.meeting
            WHERE i.meeting_id = ? AND i.tenant_key = ?\
            """)) {
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

  private Row served(Row row, Optional<MeetingId> id) {
    known.serve(row.meeting(), id);
    return new Row(row.subject(), row.meeting(), row.tenant(), id);
  }
}
