package dev.rollcall.meetings;

import dev.rollcall.cloudevents.FactType;
import dev.rollcall.database.Database;
import dev.rollcall.meetings.rows.FactRows;
import dev.rollcall.meetings.rows.FactRows.FactKey;
import dev.rollcall.meetings.rows.FactRows.Name;
import dev.rollcall.meetings.rows.FactRows.NewFact;
import dev.rollcall.meetings.rows.FactRows.Stated;
import dev.rollcall.meetings.rows.FactRows.TenantId;
import dev.rollcall.meetings.rows.TranslatedRowTable;
import dev.rollcall.record.Fact;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.Moment;
import dev.rollcall.record.TenantKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

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

  /** One for each transaction that runs. */
  private final Map<Connection, Appending> appending = new ConcurrentHashMap<>();

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
    return append(appending(connection), entries, _ -> OptionalLong.empty());
  }

  /** In a write: lets readers of meetings look again, for what is outside of their facts. */
  public boolean forget(Connection connection) {
    versions.ids();
    return true;
  }

  /**
   * In a write that empties the store: forgets what this transaction knows of meetings.
   *
   * @param wipe deletes all of them
   */
  public void wipe(Connection connection, Database.Work<?> wipe) throws SQLException {
    Appending to = appending(connection);
    long last = MeetingTable.lastNumber(connection);
    wipe.on(connection);
    to.meetings().removed();
    to.touched().clear();
    if (!database.isShared() && last > 0) {
      MeetingTable.reserve(connection, last);
    }
  }

  /** What all works of one transaction append with: they often speak of the same meetings. */
  final class Appending implements Database.TransactionScope {

    private final Connection connection;
    private final FactRows rows;
    private final CompactedFactTable packs;
    private final MeetingTable meetings;
    private final RevisionTable touched;

    private Appending(Connection connection) {
      this.connection = connection;
      rows = FactRows.of(connection, database.isShared());
      packs = new CompactedFactTable(connection, rows);
      touched = new RevisionTable(connection, rows, versions);
      meetings = new MeetingTable(connection, rows, ids, versions, touched);
    }

    Connection connection() {
      return connection;
    }

    FactRows rows() {
      return rows;
    }

    TranslatedRowTable translated() {
      return new TranslatedRowTable(connection, database.isShared());
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
    public void close() {
      appending.remove(connection);
    }
  }

  /** That of the connection's transaction. */
  Appending appending(Connection connection) {
    Appending known = appending.get(connection);
    if (known == null) {
      known = new Appending(connection);
      database.bind(known);
      appending.put(connection, known);
    }
    return known;
  }

  /**
   * The same.
   *
   * @param translations of the entry at an index, the translation that made it
   */
  List<Appended> append(Appending to, List<Entry> entries, IntFunction<OptionalLong> translations)
      throws SQLException {
    Map<Name, TenantKey> names = new LinkedHashMap<>();
    for (Entry entry : entries) {
      name(entry.fact()).ifPresent(name -> names.putIfAbsent(name, entry.tenant()));
    }
    to.meetings().prepare(names);
    Set<FactKey> fresh = insert(to, entries, translations);
    to.meetings().prepareClaims(claims(to.meetings(), entries, fresh));
    List<Stated> numbers = new ArrayList<>();
    List<Appended> answers = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      // A second one of the same batch is a duplicate.
      boolean isNew = fresh.remove(key(entry.fact()));
      Optional<Name> name = name(entry.fact());
      answers.add(
          name.isPresent()
              ? appended(to, entry.fact(), to.meetings().of(name.get()), isNew, numbers)
              : appended(to, entry.fact(), isNew));
    }
    to.meetings().flush(numbers);
    return answers;
  }

  /** The keys that are new: not there, and not packed. */
  private Set<FactKey> insert(
      Appending to, List<Entry> entries, IntFunction<OptionalLong> translations)
      throws SQLException {
    Map<FactKey, NewFact> facts = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      Fact fact = entry.fact();
      Optional<Name> name = name(fact);
      OptionalLong subject =
          name.isPresent()
              ? OptionalLong.of(to.meetings().of(name.get()).subject())
              : OptionalLong.empty();
      facts.putIfAbsent(
          key(fact),
          new NewFact(
              key(fact),
              subject,
              FactType.of(fact.data()).wire(),
              fact.time().micros(),
              entry.data(),
              translations.apply(i)));
    }
    if (facts.isEmpty()) {
      return Set.of();
    }
    long received = Moment.of(clock.instant()).micros();
    FactRows.Inserted inserted =
        to.rows().insert(List.copyOf(facts.values()), received, to.packs().hashes(facts.keySet()));
    Set<FactKey> fresh = inserted.fresh();
    Set<FactKey> packed = to.packs().packed(inserted.packed().values(), fresh);
    if (!packed.isEmpty()) {
      to.rows().delete(packed);
      fresh.removeAll(packed);
    }
    return fresh;
  }

  /** The ids that new facts state and their meetings do not have yet. */
  private static Set<TenantId> claims(
      MeetingTable meetings, List<Entry> entries, Set<FactKey> fresh) {
    Set<TenantId> claims = new HashSet<>();
    for (Entry entry : entries) {
      Optional<MeetingId> stated = stated(entry.fact());
      Optional<Name> name = name(entry.fact());
      if (stated.isPresent() && name.isPresent() && fresh.contains(key(entry.fact()))) {
        MeetingTable.Row row = meetings.of(name.get());
        if (!row.id().equals(stated)) {
          claims.add(new TenantId(stated.get().value(), row.tenant().value()));
        }
      }
    }
    return claims;
  }

  private static Appended appended(Appending to, Fact fact, boolean isNew) {
    if (!isNew) {
      return new Appended.Duplicate(Optional.empty());
    }
    to.touched().byRestart(fact.source(), fact.time());
    return new Appended.Accepted(Optional.empty());
  }

  private static Appended appended(
      Appending to, Fact fact, MeetingTable.Row found, boolean isNew, List<Stated> numbers)
      throws SQLException {
    if (!isNew) {
      return new Appended.Duplicate(found.id());
    }
    MeetingTable.Row row = found;
    MeetingNumberTable.stated(fact)
        .ifPresent(number -> numbers.add(new Stated(number, found.subject())));
    Optional<MeetingId> stated = stated(fact);
    if (stated.isPresent()) {
      row = to.meetings().claim(row, stated.get());
    }
    if (row.id().isEmpty() && fact.data().showsStart()) {
      row = to.meetings().giveId(row);
    }
    to.touched().byFact(row.meeting());
    return new Appended.Accepted(row.id());
  }

  private static Optional<MeetingId> stated(Fact fact) {
    return fact.data().meetingFields().flatMap(MeetingFields::meetingId);
  }

  private static FactKey key(Fact fact) {
    return new FactKey(fact.source().value(), fact.id());
  }

  private static Optional<Name> name(Fact fact) {
    return fact.subject().map(subject -> new Name(fact.source().value(), subject));
  }
}
