package dev.rollcall.search;

import dev.rollcall.database.Database;
import dev.rollcall.meetings.MeetingStore;
import dev.rollcall.meetings.StoredMeeting;
import dev.rollcall.meetings.UnindexedTable;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.TenantKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the meetings for which a query holds. What the index finds is compared with the records, so
 * that only meetings are found that are as the query says now.
 */
public final class MeetingSearch {

  /** Meetings that have changed and are not indexed yet: so many are read in one search. */
  private static final int MOST_UNINDEXED = 1000;

  private static final int READ_AT_ONCE = 50;

  /** Parts of the index that are read are merged now and then. */
  private static final int MOST_TRIES = 3;

  private static final Comparator<Hit> LATEST_FIRST =
      Comparator.comparing(Hit::start).thenComparing(hit -> hit.stored().number()).reversed();

  /** A meeting that was found, as it is at the time of the search. */
  public record Hit(StoredMeeting stored, MeetingRecord meeting, Moment start) {}

  /**
   * What was found, latest start first.
   *
   * @param isComplete false where the index lacks so many meetings that not all could be read
   */
  public record Result(List<Hit> hits, boolean isComplete) {
    public Result {
      hits = List.copyOf(hits);
    }
  }

  /** The time of the search, and how long an empty meeting is held to be running. */
  public record Now(Moment time, Duration emptyGrace) {}

  private final Database database;
  private final MeetingStore meetings;

  public MeetingSearch(Database database, MeetingStore meetings) {
    this.database = database;
    this.meetings = meetings;
  }

  /**
   * Searches a tenant's meetings.
   *
   * @param readable which meetings may be found
   * @param most the number of meetings after which it stops
   */
  public Result find(
      TenantKey tenant, SearchQuery query, Now now, Predicate<MeetingRecord> readable, int most) {
    // The index after these: what is taken out of them meanwhile is in the index then.
    List<Long> unindexed =
        database.read(
            connection -> UnindexedTable.latest(connection, tenant.value(), MOST_UNINDEXED + 1));
    Search search = new Search(tenant, query, now, readable);
    search.readUnindexed(unindexed.subList(0, Math.min(unindexed.size(), MOST_UNINDEXED)));
    boolean isWhole = false;
    for (int tries = 0; tries < MOST_TRIES && !isWhole; tries++) {
      isWhole = search.readIndex(most);
    }
    search.hits.sort(LATEST_FIRST);
    return new Result(
        search.hits.subList(0, Math.min(most, search.hits.size())),
        isWhole && unindexed.size() <= MOST_UNINDEXED);
  }

  /** Those of some meetings of one tenant for which the query holds. */
  public static Result among(
      List<StoredMeeting> some,
      SearchQuery query,
      Now now,
      Predicate<MeetingRecord> readable,
      int most) {
    List<Hit> hits =
        some.stream()
            .flatMap(stored -> hit(stored, query, now, readable).stream())
            .sorted(LATEST_FIRST)
            .limit(most)
            .toList();
    return new Result(hits, true);
  }

  private static Optional<Hit> hit(
      StoredMeeting stored, SearchQuery query, Now now, Predicate<MeetingRecord> readable) {
    MeetingRecord meeting = stored.meeting().at(now.time(), now.emptyGrace());
    return query.matches(meeting) && readable.test(meeting)
        ? meeting.times().startTime().map(start -> new Hit(stored, meeting, start))
        : Optional.empty();
  }

  /** One search, and what it has found. */
  private final class Search {

    private final TenantKey tenant;
    private final SearchQuery query;
    private final Now now;
    private final Predicate<MeetingRecord> readable;
    private final Set<Long> seen = new HashSet<>();
    private final List<Hit> hits = new ArrayList<>();

    Search(TenantKey tenant, SearchQuery query, Now now, Predicate<MeetingRecord> readable) {
      this.tenant = tenant;
      this.query = query;
      this.now = now;
      this.readable = readable;
    }

    void readUnindexed(List<Long> numbers) {
      seen.addAll(numbers);
      meetings.all(numbers).forEach(stored -> hit(stored).ifPresent(hits::add));
    }

    /** False where the index has changed so that something was not read. */
    boolean readIndex(int most) {
      CandidateQueue candidates =
          database.readSnapshot(connection -> CandidateQueue.of(connection, query.terms(tenant)));
      int indexed = 0;
      while (indexed < most) {
        List<Segment.Meeting> next =
            database.read(connection -> candidates.next(connection, READ_AT_ONCE));
        if (next.isEmpty() || isBeforeAll(next.getFirst())) {
          return !candidates.hasLost();
        }
        indexed += compare(next);
      }
      return !candidates.hasLost();
    }

    private boolean isBeforeAll(Segment.Meeting latest) {
      return query.from().filter(from -> latest.start() < from.micros()).isPresent();
    }

    /** Candidates that start too late are not read. */
    private int compare(List<Segment.Meeting> candidates) {
      Set<Segment.Meeting> possible = new HashSet<>();
      for (Segment.Meeting candidate : candidates) {
        boolean isTooLate =
            query.until().filter(until -> candidate.start() > until.micros()).isPresent();
        if (!isTooLate && !seen.contains(candidate.number())) {
          possible.add(candidate);
        }
      }
      int before = hits.size();
      List<Long> numbers = possible.stream().map(Segment.Meeting::number).distinct().toList();
      for (StoredMeeting stored : meetings.all(numbers)) {
        // An older start of the meeting is in the index too: it has its place by the present one.
        hit(stored)
            .filter(
                hit ->
                    possible.contains(new Segment.Meeting(stored.number(), hit.start().micros())))
            .filter(_ -> seen.add(stored.number()))
            .ifPresent(hits::add);
      }
      return hits.size() - before;
    }

    private Optional<Hit> hit(StoredMeeting stored) {
      return stored.tenant().equals(tenant)
          ? MeetingSearch.hit(stored, query, now, readable)
          : Optional.empty();
    }
  }
}
