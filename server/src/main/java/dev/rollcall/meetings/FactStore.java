package dev.rollcall.meetings;

import dev.rollcall.database.Database;
import dev.rollcall.record.Fact;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.TenantKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The write side of the store: appends facts and marks the meetings that they touch. */
public final class FactStore {

  /**
   * A fact to append.
   *
   * @param data its data as JSON text
   * @param tenant its source's tenant
   */
  public record Entry(Fact fact, String data, TenantKey tenant) {}

  /** The result of appending an entry. */
  public sealed interface Appended {

    /**
     * It is in.
     *
     * @param meeting the id of its meeting, if that has one yet
     */
    record Accepted(Optional<MeetingId> meeting) implements Appended {}

    /**
     * The same source said the same id before.
     *
     * @param meeting the id of its meeting, if that has one yet
     */
    record Duplicate(Optional<MeetingId> meeting) implements Appended {}
  }

  private final MeetingIdGenerator ids;
  private final InstantSource clock;
  private final Database database;
  private final MeetingVersions versions;

  /** The writer thread's own; null between its transactions. */
  private @Nullable Appending appending;

  /** A store of facts in {@code database}, on whose writer all of it runs. */
  public FactStore(
      Database database, MeetingVersions versions, MeetingIdGenerator ids, InstantSource clock) {
    this.database = database;
    this.versions = versions;
    this.ids = ids;
    this.clock = clock;
  }

  /** Appends in order, in the transaction of a write; one answer an entry. */
  public List<Appended> append(Connection connection, List<Entry> entries) throws SQLException {
    return append(appending(connection), entries, OptionalLong.empty());
  }

  /** In a write: lets readers of meetings look again, for what is outside of their facts. */
  public boolean forget(Connection connection) {
    versions.ids();
    return true;
  }

  /** What all works of one transaction append with: they often speak of the same meetings. */
  final class Appending implements Database.TransactionScope {

    private final Connection connection;
    private final FactTable facts;
    private final CompactedFactTable packs;
    private final MeetingTable meetings;
    private final RevisionTable touched;

    private Appending(Connection connection) throws SQLException {
      this.connection = connection;
      facts = new FactTable(connection, clock);
      packs = new CompactedFactTable(connection);
      touched = new RevisionTable(connection, versions);
      meetings = new MeetingTable(connection, ids, versions, touched);
    }

    Connection connection() {
      return connection;
    }

    FactTable facts() {
      return facts;
    }

    CompactedFactTable packs() {
      return packs;
    }

    MeetingTable meetings() {
      return meetings;
    }

    RevisionTable touched() {
      return touched;
    }

    @Override
    public void beforeCommit() throws SQLException {
      touched.mark();
    }

    @Override
    public void close() throws SQLException {
      appending = null;
      facts.close();
    }
  }

  /** That of the transaction that the writer is in. */
  Appending appending(Connection connection) throws SQLException {
    Appending known = appending;
    if (known == null) {
      known = new Appending(connection);
      database.bind(known);
      appending = known;
    }
    return known;
  }

  List<Appended> append(Appending to, List<Entry> entries, OptionalLong translation)
      throws SQLException {
    List<CompactedFactTable.Key> keys = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      keys.add(key(entry));
    }
    Set<CompactedFactTable.Key> packed = to.packs().packed(keys);
    List<Appended> answers = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      boolean isPacked = !packed.isEmpty() && packed.contains(keys.get(i));
      answers.add(append(to, entries.get(i), isPacked, translation));
    }
    if (database.isShared() && !to.packs().packed(keys).equals(packed)) {
      // Another node has packed some of them since: look again.
      throw new SQLException("facts have been packed meanwhile", "40001");
    }
    return answers;
  }

  private static CompactedFactTable.Key key(Entry entry) {
    return new CompactedFactTable.Key(entry.fact().source(), entry.fact().id());
  }

  private static Appended append(
      Appending to, Entry entry, boolean isPacked, OptionalLong translation) throws SQLException {
    Fact fact = entry.fact();
    return fact.subject().isPresent()
        ? appendOfMeeting(to, entry, fact.subject().get(), isPacked, translation)
        : appendOfSource(to, entry, isPacked, translation);
  }

  private static Appended appendOfSource(
      Appending to, Entry entry, boolean isPacked, OptionalLong translation) throws SQLException {
    Fact fact = entry.fact();
    if (isPacked || !to.facts().insert(fact, entry.data(), OptionalLong.empty(), translation)) {
      return new Appended.Duplicate(Optional.empty());
    }
    to.touched().byRestart(fact.source(), fact.time());
    return new Appended.Accepted(Optional.empty());
  }

  private static Appended appendOfMeeting(
      Appending to, Entry entry, String subject, boolean isPacked, OptionalLong translation)
      throws SQLException {
    Fact fact = entry.fact();
    MeetingTable meetings = to.meetings();
    MeetingTable.Row row = meetings.of(fact.source(), subject, entry.tenant());
    OptionalLong number = OptionalLong.of(row.subject());
    if (isPacked || !to.facts().insert(fact, entry.data(), number, translation)) {
      return new Appended.Duplicate(row.id());
    }
    MeetingNumberTable.note(to.connection(), fact, row.subject());
    Optional<MeetingId> given = fact.data().meetingFields().flatMap(MeetingFields::meetingId);
    if (given.isPresent()) {
      row = meetings.claim(row, given.get());
    }
    if (row.id().isEmpty() && fact.data().showsStart()) {
      row = meetings.giveId(row);
    }
    to.touched().byFact(row.meeting());
    return new Appended.Accepted(row.id());
  }
}
