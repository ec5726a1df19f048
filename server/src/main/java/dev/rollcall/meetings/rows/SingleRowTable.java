package dev.rollcall.meetings.rows;

import dev.rollcall.database.Sql;
import dev.rollcall.database.Stamp;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/** One statement a row, compiled once a connection. */
record SingleRowTable(Connection connection) implements FactRows {

  /** What is asked for at once; statements of few sizes are compiled once each. */
  private static final List<Integer> AT_ONCE = List.of(1, 16, 256);

  private static final int MOST = AT_ONCE.getLast();

  private static final String INSERT_STATED =
      """
      INSERT INTO meeting_ids (meeting_id, tenant_key, meeting) VALUES (?, ?, ?)
      ON CONFLICT DO NOTHING\
      """;

  private static final String INSERT_MADE =
      """
      INSERT INTO meeting_ids (meeting_id, tenant_key, meeting)
      SELECT id, tenant, meeting
      FROM (SELECT CAST(? AS TEXT) id, CAST(? AS TEXT) tenant, CAST(? AS BIGINT) meeting) made
      WHERE NOT EXISTS (SELECT 1 FROM meeting_ids WHERE meeting_id = made.id)
      ON CONFLICT DO NOTHING\
      """;

  @Override
  public Map<Name, Subject> find(Collection<Name> names) throws SQLException {
    Map<Name, Subject> found = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT s.number, m.number, m.tenant_key, m.meeting_id
            FROM subjects s JOIN meetings m ON m.number = s.meeting
            WHERE s.source = ? AND s.subject = ?\
            """)) {
      for (Name name : names) {
        select.setString(1, name.source());
        select.setString(2, name.subject());
        try (ResultSet row = select.executeQuery()) {
          if (row.next()) {
            Optional<String> id = Optional.ofNullable(row.getString(4));
            found.put(name, new Subject(row.getLong(1), row.getLong(2), row.getString(3), id));
          }
        }
      }
    }
    return found;
  }

  @Override
  public Map<Name, Subject> create(Map<Name, String> names) throws SQLException {
    Map<Name, Subject> made = new HashMap<>();
    for (Map.Entry<Name, String> name : names.entrySet()) {
      made.put(name.getKey(), create(name.getKey(), name.getValue()));
    }
    return made;
  }

  private Subject create(Name name, String tenant) throws SQLException {
    long meeting =
        number(
            "INSERT INTO meetings (tenant_key, revision) VALUES (?, 0) RETURNING number", tenant);
    long subject =
        number(
            """
            INSERT INTO subjects (source, subject, meeting) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING RETURNING number\
            """,
            name.source(),
            name.subject(),
            meeting);
    return new Subject(subject, meeting, tenant, Optional.empty());
  }

  private long number(String insert, Object... values) throws SQLException {
    return Sql.one(connection, insert, row -> row.getLong(1), values)
        .orElseThrow(() -> FactRows.conflict("the subject is there already"));
  }

  @Override
  public Inserted insert(List<NewFact> facts, long received, Collection<Long> hashes)
      throws SQLException {
    Set<FactKey> inserted = new HashSet<>();
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO facts (source, id, subject, type, time, data, received, translation)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING\
            """)) {
      for (NewFact fact : facts) {
        insert.setString(1, fact.key().source());
        insert.setString(2, fact.key().id());
        set(insert, 3, fact.subject());
        insert.setString(4, fact.type());
        insert.setLong(5, fact.time());
        insert.setString(6, fact.data());
        insert.setLong(7, received);
        set(insert, 8, fact.translation());
        if (insert.executeUpdate() == 1) {
          inserted.add(fact.key());
        }
      }
    }
    return new Inserted(inserted, inserted.isEmpty() ? Map.of() : packed(hashes));
  }

  private static void set(PreparedStatement insert, int parameter, OptionalLong value)
      throws SQLException {
    if (value.isPresent()) {
      insert.setLong(parameter, value.getAsLong());
    } else {
      insert.setNull(parameter, Types.BIGINT);
    }
  }

  @Override
  public void delete(Collection<FactKey> facts) throws SQLException {
    for (FactKey fact : facts) {
      Sql.update(
          connection, "DELETE FROM facts WHERE source = ? AND id = ?", fact.source(), fact.id());
    }
  }

  @Override
  public Map<Long, Long> packed(Collection<Long> hashes) throws SQLException {
    Map<Long, Long> subjects = new HashMap<>();
    List<Long> all = new ArrayList<>(hashes);
    for (int from = 0; from < all.size(); from += MOST) {
      List<Long> part = all.subList(from, Math.min(from + MOST, all.size()));
      int size = AT_ONCE.stream().filter(most -> part.size() <= most).findFirst().orElse(MOST);
      try (PreparedStatement select =
          connection.prepareStatement(
              "SELECT hash, subject FROM packed_ids WHERE hash IN (?"
                  + ", ?".repeat(size - 1)
                  + ")")) {
        for (int i = 0; i < size; i++) {
          select.setLong(i + 1, part.get(Math.min(i, part.size() - 1)));
        }
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            subjects.put(row.getLong(1), row.getLong(2));
          }
        }
      }
    }
    return subjects;
  }

  private void note(Collection<Stated> numbers) throws SQLException {
    for (Stated stated : numbers) {
      Sql.update(
          connection,
          "INSERT INTO meeting_numbers (meeting_no, subject) VALUES (?, ?) ON CONFLICT DO NOTHING",
          stated.meetingNo(),
          stated.subject());
    }
  }

  @Override
  public Set<TenantId> taken(Collection<TenantId> ids) throws SQLException {
    Set<TenantId> taken = new HashSet<>();
    for (TenantId id : ids) {
      Sql.one(
              connection,
              "SELECT 1 FROM meeting_ids WHERE meeting_id = ? AND tenant_key = ?",
              _ -> id,
              id.id(),
              id.tenant())
          .ifPresent(taken::add);
    }
    return taken;
  }

  @Override
  public void give(Collection<Given> ids, Collection<Stated> numbers) throws SQLException {
    note(numbers);
    for (Given given : ids) {
      int inserted =
          Sql.update(
              connection,
              given.made() ? INSERT_MADE : INSERT_STATED,
              given.id(),
              given.tenant(),
              given.meeting());
      int served =
          Sql.update(
              connection,
              "UPDATE meetings SET meeting_id = ? WHERE number = ?"
                  + (given.made() ? " AND meeting_id IS NULL" : ""),
              given.id(),
              given.meeting());
      if (inserted != 1 || served != 1) {
        throw FactRows.conflict("the id or its meeting is taken");
      }
    }
  }

  @Override
  public void raise(SortedMap<Long, Integer> revisions) throws SQLException {
    try (PreparedStatement raise =
        connection.prepareStatement(
            "UPDATE meetings SET revision = revision + ?, stamp = ? WHERE number = ?")) {
      for (Map.Entry<Long, Integer> revision : revisions.entrySet()) {
        raise.setInt(1, revision.getValue());
        raise.setLong(2, Stamp.next());
        raise.setLong(3, revision.getKey());
        if (raise.executeUpdate() == 0) {
          throw FactRows.conflict("the meeting has moved");
        }
      }
    }
    for (long meeting : revisions.keySet()) {
      unindexed(meeting);
    }
  }

  @Override
  public void unindexed(SortedSet<Long> meetings) throws SQLException {
    for (long meeting : meetings) {
      unindexed(meeting);
    }
  }

  private void unindexed(long meeting) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO unindexed_meetings (meeting) VALUES (?) ON CONFLICT DO NOTHING",
        meeting);
  }
}
