package dev.rollcall.meetings;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rollcall.database.Database;
import dev.rollcall.database.Sql;
import dev.rollcall.meetings.current.AdmissionFilter;
import dev.rollcall.meetings.current.CurrentRevisions;
import dev.rollcall.meetings.current.CurrentRevisions.Current;
import dev.rollcall.meetings.current.CurrentRevisions.MeetingKey;
import dev.rollcall.record.Fact;
import dev.rollcall.record.IdentityResolver;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.Moment;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.fold.FoldedMeeting;
import dev.rollcall.record.fold.MeetingFold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The read side: a meeting by its id, as of the last acknowledged fact. A record that is stale or
 * not there yet is folded by the first who asks, and kept in the database. Records are also kept in
 * memory: where this process alone writes, until it changes them; else each read asks the database
 * for the revision. So nothing stale is served, also after a change by another node.
 */
public final class MeetingStore implements MeetingReader {

  private static final long MOST_BYTES = 40L << 20;

  /** What one that is kept in memory takes besides its record. */
  private static final int OVERHEAD = 270;

  private static final int ROWS_AT_ONCE = 50;

  /** Long enough for the writer to save what was folded. */
  private static final Duration UNSAVED = Duration.ofSeconds(10);

  private static final long MOST_UNSAVED_BYTES = 4L << 20;

  private record Unfolded(MeetingRow row, List<Fact> facts) {

    boolean isLarge() {
      return facts.stream().mapToLong(fact -> fact.data().lines()).sum() > FoldLimiter.LARGE;
    }
  }

  /** A state of a meeting: a number may be given again, a stamp is not. */
  private record State(long number, long stamp) {
    static State of(MeetingRow row) {
      return new State(row.number(), row.stamp());
    }
  }

  private final Database database;
  private final MeetingVersions versions;
  private final IdentityResolver resolver;
  private final CurrentRevisions revisions;
  private final Cache<MeetingKey, StoredMeeting> current;

  /** By real time: it bounds how long a write may take. */
  private final Cache<State, StoredMeeting> pendingWrites =
      Caffeine.newBuilder()
          .maximumWeight(MOST_UNSAVED_BYTES)
          .weigher((State _, StoredMeeting meeting) -> OVERHEAD + meeting.bytes())
          .expireAfterWrite(UNSAVED)
          .executor(Runnable::run)
          .build();

  private final AdmissionFilter admissionFilter = new AdmissionFilter();
  private final FoldLimiter turns = new FoldLimiter();

  /**
   * The meetings of a database.
   *
   * @param directoryHasChanged called where another node has changed the directory
   */
  public MeetingStore(
      Database database,
      MeetingVersions versions,
      IdentityResolver resolver,
      Runnable directoryHasChanged) {
    this.database = database;
    this.versions = versions;
    this.resolver = resolver;
    this.revisions = new CurrentRevisions(database::brief, directoryHasChanged);
    this.current =
        Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((MeetingKey _, StoredMeeting meeting) -> OVERHEAD + meeting.bytes())
            .executor(Runnable::run)
            .build();
  }

  @Override
  public Optional<StoredMeeting> find(TenantKey tenant, MeetingId id) {
    MeetingKey key = new MeetingKey(tenant, id);
    StoredMeeting cached = current.getIfPresent(key);
    if (cached == null && !admissionFilter.isRequestedAgain(key)) {
      return look(key);
    }
    if (database.isShared()) {
      Current now = revisions.of(key);
      return cached != null && cached.isAt(now)
          ? Optional.of(cached)
          : keep(key, now.edition(), look(key));
    }
    if (cached != null && cached.isUnchanged(versions)) {
      return Optional.of(cached);
    }
    // Before the look: what is changed while it lasts makes what it finds old.
    long version = versions.version();
    return keep(key, version, look(key));
  }

  private Optional<StoredMeeting> keep(
      MeetingKey key, long version, Optional<StoredMeeting> found) {
    // Another tenant's is not kept: a meeting that takes its place would not be seen.
    if (found.filter(meeting -> meeting.tenant().equals(key.tenant())).isEmpty()) {
      return found;
    }
    StoredMeeting meeting = found.get().keptAt(version);
    // One object for both, where it is served under the id that was asked for.
    MeetingId id = meeting.id().equals(key.id()) ? meeting.id() : key.id();
    current.put(new MeetingKey(meeting.tenant(), id), meeting);
    return Optional.of(meeting);
  }

  @Override
  public void resized(TenantKey tenant, MeetingId id) {
    // To put it back is to weigh it anew.
    current.asMap().computeIfPresent(new MeetingKey(tenant, id), (_, kept) -> kept);
  }

  private Optional<StoredMeeting> look(MeetingKey key) {
    List<MeetingRow> rows = rows(key);
    Optional<StoredMeeting> found = served(rows);
    // Its row may have gone while it was read, and the id leads to another by now.
    return found.isPresent() || rows.isEmpty() ? found : served(rows(key));
  }

  private List<MeetingRow> rows(MeetingKey key) {
    return database.read(connection -> MeetingRow.ofAny(connection, key.tenant(), key.id()));
  }

  private Optional<StoredMeeting> served(List<MeetingRow> rows) {
    return rows.stream().flatMap(row -> served(row).stream()).findFirst();
  }

  /** The meetings of an id that have begun, of each tenant one at most. */
  public List<StoredMeeting> ofAllTenants(MeetingId id) {
    return database.read(connection -> MeetingRow.ofAll(connection, id)).stream()
        .flatMap(row -> served(row).stream())
        .toList();
  }

  /** The meetings of these numbers that there are and that have begun, in no order. */
  public List<StoredMeeting> all(List<Long> numbers) {
    List<StoredMeeting> found = new ArrayList<>(numbers.size());
    for (int from = 0; from < numbers.size(); from += ROWS_AT_ONCE) {
      List<Long> some = numbers.subList(from, Math.min(from + ROWS_AT_ONCE, numbers.size()));
      List<MeetingRow> rows = database.read(connection -> MeetingRow.byNumbers(connection, some));
      rows.forEach(row -> served(row).ifPresent(found::add));
    }
    return found;
  }

  /** The meeting of a row, if it has begun. */
  Optional<StoredMeeting> served(MeetingRow row) {
    return row.isFolded() ? row.served() : folded(row);
  }

  private Optional<StoredMeeting> folded(MeetingRow stale) {
    while (true) {
      boolean large = turns.isLarge(stale);
      ReentrantLock lock = turns.take(stale.number(), large);
      try {
        // The former holder may have folded this one.
        Optional<MeetingRow> row =
            database.read(connection -> MeetingRow.byNumber(connection, stale.number()));
        if (row.isEmpty() || row.get().isFolded()) {
          return row.flatMap(MeetingRow::served);
        }
        Optional<StoredMeeting> known = pendingWrites(row.get());
        if (known.isPresent()) {
          return known;
        }
        Optional<Unfolded> unfolded = read(stale.number());
        if (large || unfolded.isEmpty() || !unfolded.get().isLarge()) {
          return unfolded.flatMap(this::fold);
        }
        turns.foundLarge(stale);
      } finally {
        lock.unlock();
      }
    }
  }

  private Optional<StoredMeeting> pendingWrites(MeetingRow row) {
    return Optional.ofNullable(pendingWrites.getIfPresent(State.of(row)));
  }

  private Optional<Unfolded> read(long number) {
    return database.readSnapshot(
        connection -> {
          Optional<MeetingRow> row = MeetingRow.byNumber(connection, number);
          return row.isEmpty()
              ? Optional.empty()
              : Optional.of(new Unfolded(row.get(), FactTable.ofMeeting(connection, number)));
        });
  }

  private Optional<StoredMeeting> fold(Unfolded unfolded) {
    MeetingRow row = unfolded.row();
    FoldedMeeting meeting = MeetingFold.fold(row.tenant(), unfolded.facts(), resolver);
    Optional<MeetingId> servedAs =
        hasBegun(meeting) ? meeting.givenId().or(row::id) : Optional.empty();
    byte[] record = RecordCodec.write(meeting);
    save(row, servedAs, record, meeting.settledBy());
    Optional<StoredMeeting> served =
        servedAs.map(
            id ->
                new StoredMeeting(
                    id, row.tenant(), row.number(), row.revision(), row.stamp(), record));
    served.ifPresent(stored -> pendingWrites.put(State.of(row), stored));
    return served;
  }

  private static boolean hasBegun(FoldedMeeting meeting) {
    return switch (meeting.timeline()) {
      case FoldedMeeting.Observed attended -> attended.startTime().isPresent();
      case FoldedMeeting.Reported _ -> true;
    };
  }

  /** Only if no fact has come since the facts were read. */
  private void save(
      MeetingRow row, Optional<MeetingId> servedAs, byte[] record, Optional<Moment> settledBy) {
    database.writeLater(
        connection ->
            Sql.update(
                connection,
                """
                INSERT INTO records (meeting, revision, fold_version, settled_by, served_as, record)
                SELECT number, revision, ?, ?, ?, ? FROM meetings WHERE number = ? AND stamp = ?
                ON CONFLICT (meeting) DO UPDATE SET
                  revision = excluded.revision, fold_version = excluded.fold_version,
                  settled_by = excluded.settled_by, served_as = excluded.served_as,
                  record = excluded.record\
                """,
                RecordCodec.VERSION,
                settledBy.map(Moment::micros),
                servedAs.map(MeetingId::value),
                record,
                row.number(),
                row.stamp()));
  }

  /** Folds and saves the record of a meeting, so that readers find it. */
  void refresh(long number) {
    database
        .read(connection -> MeetingRow.byNumber(connection, number))
        .filter(row -> !row.isFolded())
        .ifPresent(this::folded);
  }

  /**
   * Folds every record anew.
   *
   * @param progress is told how many of how many meetings are done
   * @return how many there are
   */
  public long rebuild(LongBiConsumer progress) {
    database.write(connection -> Sql.update(connection, "DELETE FROM records"));
    current.invalidateAll();
    List<Long> all = database.read(MeetingRow::numbers);
    for (int i = 0; i < all.size(); i++) {
      refresh(all.get(i));
      progress.accept(i + 1, all.size());
      // Records are saved without waiting; a look now and then keeps the queue short.
      if (i % 1_000 == 0) {
        database.write(_ -> 0);
      }
    }
    return all.size();
  }

  /** Takes two counts. */
  @FunctionalInterface
  public interface LongBiConsumer {
    void accept(long done, long all);
  }
}
