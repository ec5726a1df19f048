package dev.rollcall.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FoldedMeeting;
import dev.rollcall.record.IdentityResolver;
import dev.rollcall.record.MeetingFold;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.Moment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * The read side: a meeting by its id, as of the last acknowledged fact. A record that is stale or
 * not there yet is folded by the first who asks and kept, in memory and in the database. A read
 * looks the revision up, unless this process alone writes and has written nothing since its last
 * look: so nothing kept is ever served stale, on whichever node it was changed.
 */
public final class MeetingStore implements MeetingReader {

  /** Attendees whose folded meetings are kept in memory, over all meetings. */
  private static final int KEPT_ATTENDEES = 150_000;

  private record Kept(long revision, FoldedMeeting meeting) {}

  /** A meeting as of a version of the store in which nothing has changed since. */
  private record Unchanged(long version, StoredMeeting meeting) {}

  private record Unfolded(MeetingRow row, List<Fact> facts) {}

  private final Database database;
  private final IdentityResolver resolver;
  private final Cache<Long, Kept> kept =
      Caffeine.newBuilder()
          .maximumWeight(KEPT_ATTENDEES)
          .weigher((Long _, Kept value) -> weight(value.meeting()))
          .build();
  private final Cache<MeetingId, Unchanged> unchanged =
      Caffeine.newBuilder()
          .maximumWeight(KEPT_ATTENDEES)
          .weigher((MeetingId _, Unchanged value) -> weight(value.meeting().meeting()))
          .build();
  // Of many who ask for one stale meeting at once, one folds it.
  private final List<ReentrantLock> folding =
      IntStream.range(0, 64).mapToObj(_ -> new ReentrantLock()).toList();

  public MeetingStore(Database database, IdentityResolver resolver) {
    this.database = database;
    this.resolver = resolver;
  }

  @Override
  public Optional<StoredMeeting> find(MeetingId id) {
    OptionalLong version = database.version();
    if (version.isEmpty()) {
      return look(id);
    }
    Unchanged seen = unchanged.getIfPresent(id);
    if (seen != null && seen.version() == version.getAsLong()) {
      return Optional.of(seen.meeting());
    }
    Optional<StoredMeeting> found = look(id);
    found.ifPresent(meeting -> unchanged.put(id, new Unchanged(version.getAsLong(), meeting)));
    return found;
  }

  private Optional<StoredMeeting> look(MeetingId id) {
    return database.read(connection -> MeetingRow.byId(connection, id)).flatMap(this::served);
  }

  /** The meeting of a row, if it has begun. */
  Optional<StoredMeeting> served(MeetingRow row) {
    if (row.id().isEmpty()) {
      return Optional.empty();
    }
    return current(row)
        .filter(unfolded -> hasBegun(unfolded.meeting()))
        .map(
            current ->
                new StoredMeeting(
                    current.meeting().givenId().orElse(row.id().get()),
                    row.tenant(),
                    current.revision(),
                    current.meeting()));
  }

  private static boolean hasBegun(FoldedMeeting meeting) {
    return switch (meeting.course()) {
      case FoldedMeeting.Attended attended -> attended.startTime().isPresent();
      case FoldedMeeting.Stated _ -> true;
    };
  }

  private Optional<Kept> current(MeetingRow row) {
    Optional<Kept> fresh = fresh(row);
    if (fresh.isPresent()) {
      return fresh;
    }
    ReentrantLock lock = folding.get((int) (row.number() % folding.size()));
    lock.lock();
    try {
      return fold(row.number());
    } finally {
      lock.unlock();
    }
  }

  /** What is kept of the row's revision, in memory or in the database. */
  private Optional<Kept> fresh(MeetingRow row) {
    Kept value = kept.getIfPresent(row.number());
    if (value != null && value.revision() == row.revision()) {
      return Optional.of(value);
    }
    if (!row.isFolded()) {
      return Optional.empty();
    }
    return database
        .read(connection -> MeetingRow.record(connection, row))
        .map(json -> keep(row, FoldedMeetingJson.read(json)));
  }

  private Optional<Kept> fold(long number) {
    Optional<Unfolded> found =
        database.readSnapshot(
            connection -> {
              Optional<MeetingRow> row = MeetingRow.byNumber(connection, number);
              return row.isEmpty()
                  ? Optional.empty()
                  : Optional.of(new Unfolded(row.get(), FactRows.ofMeeting(connection, number)));
            });
    if (found.isEmpty()) {
      return Optional.empty();
    }
    MeetingRow row = found.get().row();
    Optional<Kept> fresh = fresh(row);
    if (fresh.isPresent()) {
      return fresh;
    }
    FoldedMeeting meeting = MeetingFold.fold(row.tenant(), found.get().facts(), resolver);
    save(row, meeting);
    return Optional.of(keep(row, meeting));
  }

  /** Makes sure that the record of a meeting is there for whoever asks. */
  void refresh(long number) {
    database
        .read(connection -> MeetingRow.byNumber(connection, number))
        .filter(row -> !row.isFolded())
        .ifPresent(this::current);
  }

  /**
   * Folds every record anew.
   *
   * @param progress is told how many of how many meetings are done
   * @return how many there are
   */
  public long rebuild(LongBiConsumer progress) {
    kept.invalidateAll();
    database.write(
        connection -> {
          try (Statement update = connection.createStatement()) {
            return update.executeUpdate("UPDATE meetings SET folded_revision = 0");
          }
        });
    List<Long> numbers = database.read(MeetingStore::numbers);
    for (int i = 0; i < numbers.size(); i++) {
      fold(numbers.get(i));
      progress.accept(i + 1, numbers.size());
      // Records are saved without waiting; a look now and then keeps the queue short.
      if (i % 1_000 == 0) {
        database.write(_ -> 0);
      }
    }
    return numbers.size();
  }

  /** Takes two counts. */
  @FunctionalInterface
  public interface LongBiConsumer {
    void accept(long done, long all);
  }

  private static List<Long> numbers(Connection connection) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery("SELECT number FROM meetings ORDER BY number")) {
      while (row.next()) {
        numbers.add(row.getLong(1));
      }
    }
    return numbers;
  }

  private Kept keep(MeetingRow row, FoldedMeeting meeting) {
    Kept value = new Kept(row.revision(), meeting);
    kept.put(row.number(), value);
    return value;
  }

  /** Under the row's lock, and only if no fact has come since the facts were read. */
  private void save(MeetingRow row, FoldedMeeting meeting) {
    String json = FoldedMeetingJson.write(meeting);
    database.writeLater(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  """
                  UPDATE meetings
                  SET record = ?, folded_revision = ?, fold_version = ?, settled_by = ?
                  WHERE number = ? AND revision = ?""")) {
            update.setString(1, json);
            update.setLong(2, row.revision());
            update.setInt(3, FoldedMeetingJson.VERSION);
            Optional<Moment> settledBy = meeting.settledBy();
            if (settledBy.isPresent()) {
              update.setLong(4, settledBy.get().micros());
            } else {
              update.setNull(4, Types.BIGINT);
            }
            update.setLong(5, row.number());
            update.setLong(6, row.revision());
            return update.executeUpdate();
          }
        });
  }

  private static int weight(FoldedMeeting meeting) {
    return switch (meeting.course()) {
      case FoldedMeeting.Attended attended -> 4 + attended.attendees().size();
      case FoldedMeeting.Stated stated -> 4 + stated.attendance().participants().size();
    };
  }
}
