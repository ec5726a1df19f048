package dev.rollcall.meetings.rows;

import dev.rollcall.database.Sql;
import dev.rollcall.database.Stamp;
import java.sql.Connection;
import java.sql.SQLException;
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
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One statement for all rows, whose columns it takes as arrays. Look-ups are lateral with a limit:
 * a plan made while the tables were small would otherwise read all of them later.
 */
record ManyRowTable(Connection connection) implements FactRows {

  private static final String FIND =
      """
      SELECT k.source, k.subject, s.number, m.number, m.tenant_key, m.meeting_id
      FROM unnest(?::text[], ?::text[]) k (source, subject)
      CROSS JOIN LATERAL (SELECT number, meeting FROM subjects
        WHERE source = k.source AND subject = k.subject LIMIT 1) s
      CROSS JOIN LATERAL (SELECT number, tenant_key, meeting_id FROM meetings
        WHERE number = s.meeting LIMIT 1) m\
      """;

  private static final String CREATE =
      """
      WITH named AS MATERIALIZED (
        SELECT source, subject, tenant_key,
          nextval(pg_get_serial_sequence('meetings', 'number')) AS meeting
        FROM (SELECT * FROM unnest(?::text[], ?::text[], ?::text[])
          WITH ORDINALITY AS n (source, subject, tenant_key, place) ORDER BY place) ordered),
      begun AS (
        INSERT INTO meetings (number, tenant_key, revision)
        SELECT meeting, tenant_key, 0 FROM named)
      INSERT INTO subjects (source, subject, meeting) SELECT source, subject, meeting FROM named
      ORDER BY source COLLATE "C", subject COLLATE "C"
      ON CONFLICT DO NOTHING RETURNING number, source, subject, meeting\
      """;

  private static final String INSERT =
      """
      INSERT INTO facts (source, id, subject, type, time, data, translation, received)
      SELECT n.*, ?::bigint FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::bigint[],
        ?::text[], ?::bigint[]) n
      ON CONFLICT DO NOTHING RETURNING source, id\
      """;

  private static final String DELETE =
      """
      DELETE FROM facts USING unnest(?::text[], ?::text[]) k (source, id)
      WHERE facts.source = k.source AND facts.id = k.id\
      """;

  private static final String PACKED =
      """
      SELECT p.hash, p.subject FROM unnest(?::bigint[]) k (hash)
      CROSS JOIN LATERAL (SELECT hash, subject FROM packed_ids WHERE hash = k.hash LIMIT 1) p\
      """;

  private static final String TAKEN =
      """
      SELECT i.meeting_id, i.tenant_key FROM unnest(?::text[], ?::text[]) k (id, tenant)
      CROSS JOIN LATERAL (SELECT meeting_id, tenant_key FROM meeting_ids
        WHERE meeting_id = k.id AND tenant_key = k.tenant LIMIT 1) i\
      """;

  private static final String GIVE =
      """
      WITH given AS MATERIALIZED (
        SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[], ?::boolean[])
          g (id, tenant, meeting, made)),
      noted AS (
        INSERT INTO meeting_numbers (meeting_no, subject)
        SELECT meeting_no, subject FROM unnest(?::text[], ?::bigint[]) n (meeting_no, subject)
        ORDER BY subject, meeting_no COLLATE "C" ON CONFLICT DO NOTHING),
      inserted AS (
        INSERT INTO meeting_ids (meeting_id, tenant_key, meeting)
        SELECT id, tenant, meeting FROM given
        WHERE NOT made OR NOT EXISTS (SELECT 1 FROM meeting_ids o WHERE o.meeting_id = given.id)
        ORDER BY id COLLATE "C" ON CONFLICT DO NOTHING RETURNING 1),
      locked AS MATERIALIZED (
        SELECT number FROM meetings WHERE number = ANY (?::bigint[])
        ORDER BY number FOR NO KEY UPDATE),
      served AS (
        UPDATE meetings SET meeting_id = given.id FROM given JOIN locked ON number = given.meeting
        WHERE meetings.number = given.meeting AND (NOT given.made OR meetings.meeting_id IS NULL)
        RETURNING 1)
      SELECT (SELECT COUNT(*) FROM inserted), (SELECT COUNT(*) FROM served)\
      """;

  private static final String RAISE =
      """
      WITH locked AS MATERIALIZED (
        SELECT number FROM meetings WHERE number = ANY (?::bigint[])
        ORDER BY number FOR NO KEY UPDATE),
      raised AS (
        UPDATE meetings SET revision = revision + r.count, stamp = ?::bigint
        FROM unnest(?::bigint[], ?::bigint[]) r (meeting, count)
        JOIN locked ON locked.number = r.meeting
        WHERE meetings.number = r.meeting RETURNING meetings.number),
      unindexed AS (
        INSERT INTO unindexed_meetings (meeting) SELECT number FROM raised ORDER BY number
        ON CONFLICT DO NOTHING RETURNING 1)
      SELECT COUNT(*) FROM raised\
      """;

  private static final String UNINDEXED =
      """
      INSERT INTO unindexed_meetings (meeting) SELECT number FROM unnest(?::bigint[]) n (number)
      ORDER BY number ON CONFLICT DO NOTHING\
      """;

  @Override
  public Map<Name, Subject> find(Collection<Name> names) throws SQLException {
    Map<Name, Subject> found = new HashMap<>();
    List<Name> all = List.copyOf(names);
    Sql.list(
        connection,
        FIND,
        row ->
            found.put(
                new Name(row.getString(1), row.getString(2)),
                new Subject(
                    row.getLong(3),
                    row.getLong(4),
                    row.getString(5),
                    Optional.ofNullable(row.getString(6)))),
        texts(all, Name::source),
        texts(all, Name::subject));
    return found;
  }

  @Override
  public Map<Name, Subject> create(Map<Name, String> names) throws SQLException {
    List<Name> all = List.copyOf(names.keySet());
    Map<Name, Subject> made = new HashMap<>();
    Sql.list(
        connection,
        CREATE,
        row -> {
          Name name = new Name(row.getString(2), row.getString(3));
          String tenant = names.getOrDefault(name, "");
          return made.put(
              name, new Subject(row.getLong(1), row.getLong(4), tenant, Optional.empty()));
        },
        texts(all, Name::source),
        texts(all, Name::subject),
        texts(names.values(), Function.identity()));
    if (made.size() < names.size()) {
      throw FactRows.conflict("a subject is there already");
    }
    return made;
  }

  @Override
  public Inserted insert(List<NewFact> facts, long received, Collection<Long> hashes)
      throws SQLException {
    TreeMap<FactKey, NewFact> ordered = new TreeMap<>();
    facts.forEach(fact -> ordered.put(fact.key(), fact));
    List<NewFact> all = List.copyOf(ordered.values());
    Set<FactKey> fresh = new HashSet<>();
    Map<Long, Long> packed = new HashMap<>();
    // The second has a snapshot of its own, and takes no round trip of its own.
    Sql.lists(
        connection,
        INSERT + ";" + PACKED,
        List.of(
            row -> fresh.add(new FactKey(row.getString(1), row.getString(2))),
            row -> packed.put(row.getLong(1), row.getLong(2))),
        received,
        texts(all, fact -> fact.key().source()),
        texts(all, fact -> fact.key().id()),
        optionalNumbers(all, NewFact::subject),
        texts(all, NewFact::type),
        numbers(all, NewFact::time),
        texts(all, NewFact::data),
        optionalNumbers(all, NewFact::translation),
        numbers(hashes, hash -> hash));
    return new Inserted(fresh, packed);
  }

  @Override
  public void delete(Collection<FactKey> facts) throws SQLException {
    Sql.update(connection, DELETE, texts(facts, FactKey::source), texts(facts, FactKey::id));
  }

  @Override
  public Map<Long, Long> packed(Collection<Long> hashes) throws SQLException {
    Map<Long, Long> subjects = new HashMap<>();
    Sql.list(
        connection,
        PACKED,
        row -> subjects.put(row.getLong(1), row.getLong(2)),
        (Object) numbers(hashes, hash -> hash));
    return subjects;
  }

  @Override
  public Set<TenantId> taken(Collection<TenantId> ids) throws SQLException {
    return new HashSet<>(
        Sql.list(
            connection,
            TAKEN,
            row -> new TenantId(row.getString(1), row.getString(2)),
            texts(ids, TenantId::id),
            texts(ids, TenantId::tenant)));
  }

  @Override
  public void give(Collection<Given> ids, Collection<Stated> numbers) throws SQLException {
    Long[] meetings = numbers(ids, Given::meeting);
    boolean given =
        Sql.one(
                connection,
                GIVE,
                row -> row.getLong(1) == meetings.length && row.getLong(2) == meetings.length,
                texts(ids, Given::id),
                texts(ids, Given::tenant),
                meetings,
                ids.stream().map(Given::made).toArray(Boolean[]::new),
                texts(numbers, Stated::meetingNo),
                numbers(numbers, Stated::subject),
                meetings)
            .orElseThrow();
    if (!given) {
      throw FactRows.conflict("an id or its meeting is taken");
    }
  }

  @Override
  public void raise(SortedMap<Long, Integer> revisions) throws SQLException {
    Long[] meetings = numbers(revisions.keySet(), number -> number);
    long raised =
        Sql.one(
                connection,
                RAISE,
                row -> row.getLong(1),
                meetings,
                Stamp.next(),
                meetings,
                numbers(revisions.values(), Integer::longValue))
            .orElseThrow();
    if (raised < meetings.length) {
      throw FactRows.conflict("a meeting has moved");
    }
  }

  @Override
  public void unindexed(SortedSet<Long> meetings) throws SQLException {
    Sql.update(connection, UNINDEXED, (Object) numbers(meetings, number -> number));
  }

  private static <T> String[] texts(Collection<T> rows, Function<T, String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  private static <T> Long[] numbers(Collection<T> rows, Function<T, Long> column) {
    return rows.stream().map(column).toArray(Long[]::new);
  }

  /** With NULL where there is none. */
  private static <T> @Nullable Long[] optionalNumbers(
      Collection<T> rows, Function<T, OptionalLong> column) {
    @Nullable Long[] numbers = new Long[rows.size()];
    int next = 0;
    for (T row : rows) {
      OptionalLong number = column.apply(row);
      numbers[next++] = number.isPresent() ? Long.valueOf(number.getAsLong()) : null;
    }
    return numbers;
  }
}
