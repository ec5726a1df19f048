package dev.rollcall.meetings.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * The statements that append facts, for one transaction. SQLite runs in this process: a compiled
 * statement for each row is fastest. PostgreSQL takes a round trip for each statement: one for all
 * rows. Each call locks rows in the order of their keys, so that two nodes do not deadlock.
 */
public sealed interface FactRows permits SingleRowTable, ManyRowTable {

  /** A source's own key of a meeting. */
  record Name(String source, String subject) implements Comparable<Name> {
    @Override
    public int compareTo(Name other) {
      int bySource = source.compareTo(other.source);
      return bySource == 0 ? subject.compareTo(other.subject) : bySource;
    }
  }

  /**
   * A subject, and the meeting that it is.
   *
   * @param id the id it is served under; empty before it starts
   */
  record Subject(long number, long meeting, String tenant, Optional<String> id) {}

  /** The idempotency key of a fact. */
  record FactKey(String source, String id) implements Comparable<FactKey> {
    @Override
    public int compareTo(FactKey other) {
      int bySource = source.compareTo(other.source);
      return bySource == 0 ? id.compareTo(other.id) : bySource;
    }
  }

  /**
   * A fact.
   *
   * @param subject empty for what a source says of itself
   * @param time microseconds since the Unix epoch
   * @param data JSON text
   * @param translation the translation that made it; empty for a fact of its source itself
   */
  record NewFact(
      FactKey key,
      OptionalLong subject,
      String type,
      long time,
      String data,
      OptionalLong translation) {}

  /** Nine digits that a fact of the subject states. */
  record Stated(String meetingNo, long subject) {}

  /**
   * An id that leads to the meeting from now on, and that it is served under.
   *
   * @param made by Rollcall, so that it must be no tenant's yet, and the meeting has none yet
   */
  record Given(String id, String tenant, long meeting, boolean made) {}

  /**
   * What has become of facts that were to be inserted.
   *
   * @param fresh the keys that were not there yet
   * @param packed of the hashes of all of them, those that packed facts have, each with its subject
   */
  record Inserted(Set<FactKey> fresh, Map<Long, Long> packed) {}

  /** A meeting id of a tenant. */
  record TenantId(String id, String tenant) {}

  /** Those of the engine of a connection. */
  static FactRows of(Connection connection, boolean isShared) {
    return isShared ? new ManyRowTable(connection) : new SingleRowTable(connection);
  }

  /** Those that are there. */
  Map<Name, Subject> find(Collection<Name> names) throws SQLException;

  /**
   * Makes subjects, each with a meeting of its own; the meetings' numbers go up in the given order.
   *
   * @param names that are not there, each with its tenant
   * @throws SQLException a conflict where another node has just made one of them
   */
  Map<Name, Subject> create(Map<Name, String> names) throws SQLException;

  /**
   * Inserts facts of different keys, and only then looks for packed ones: while it inserts, another
   * node may pack those that lay there before.
   *
   * @param received microseconds since the Unix epoch
   * @param hashes of their keys
   */
  Inserted insert(List<NewFact> facts, long received, Collection<Long> hashes) throws SQLException;

  /** Takes facts out. */
  void delete(Collection<FactKey> facts) throws SQLException;

  /** The subject of each hash of a packed fact that is known. */
  Map<Long, Long> packed(Collection<Long> hashes) throws SQLException;

  /** Those of the ids that lead to a meeting of their tenant. */
  Set<TenantId> taken(Collection<TenantId> ids) throws SQLException;

  /**
   * Gives ids, at most one to a meeting, and notes numbers with their subjects.
   *
   * @throws SQLException a conflict where an id is taken, or the meeting has another one by now
   */
  void give(Collection<Given> ids, Collection<Stated> numbers) throws SQLException;

  /**
   * Raises revisions, by the meetings' numbers, and marks the meetings to be indexed.
   *
   * @throws SQLException a conflict where one of them is there no more
   */
  void raise(SortedMap<Long, Integer> revisions) throws SQLException;

  /** Marks meetings to be indexed. */
  void unindexed(SortedSet<Long> meetings) throws SQLException;

  /** Another transaction was first: the whole is to be run again. */
  static SQLException conflict(String why) {
    return new SQLException(why, "40001");
  }
}
