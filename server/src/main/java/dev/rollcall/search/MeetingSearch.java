package dev.rollcall.search;

import dev.rollcall.database.Database;
import dev.rollcall.meetings.MeetingStore;
import dev.rollcall.meetings.StoredMeeting;
import dev.rollcall.meetings.UnindexedTable;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.fold.FoldedMeeting;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the meetings of one tenant for which a query holds. */
public final class MeetingSearch {

  /** A meeting that was found, as it is at the time of the search. */
  public record Hit(
      StoredMeeting stored, FoldedMeeting folded, MeetingRecord meeting, Moment start) {

    Place place() {
      return new Place(stored.number(), start.micros());
    }
  }

  /**
   * What was found, in the order of the list.
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
   * Searches a tenant's meetings, latest start first.
   *
   * @param readable which meetings may be found
   * @param most the number of meetings after which it stops
   */
  public Result find(
      TenantKey tenant, SearchQuery query, Now now, Predicate<MeetingRecord> readable, int most) {
    Window window = window(query);
    return new IndexScan(
            database,
            meetings,
            window,
            now,
            hits ->
                hits.stream()
                    .filter(hit -> hit.stored().tenant().equals(tenant))
                    .filter(hit -> matches(hit, query, readable))
                    .toList())
        .find(
            connection ->
                UnindexedTable.latest(connection, tenant.value(), IndexScan.mostUnindexed()),
            connection -> CandidateQueue.of(connection, window, query.terms(tenant)),
            most);
  }

  private static Window window(SearchQuery query) {
    return new Window(
        ListOrder.LATEST_FIRST,
        query.from(),
        query.until().map(until -> new Moment(until.micros() + 1)),
        Optional.empty());
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
            .flatMap(stored -> hit(stored, now).stream())
            .filter(hit -> matches(hit, query, readable))
            .toList();
    return new Result(first(hits, ListOrder.LATEST_FIRST, most), true);
  }

  private static boolean matches(Hit hit, SearchQuery query, Predicate<MeetingRecord> readable) {
    return query.matches(hit.meeting()) && readable.test(hit.meeting());
  }

  /** A meeting as it is now; empty for one that has not begun. */
  static Optional<Hit> hit(StoredMeeting stored, Now now) {
    FoldedMeeting folded = stored.meeting();
    MeetingRecord meeting = folded.at(now.time(), now.emptyGrace());
    return meeting.times().startTime().map(start -> new Hit(stored, folded, meeting, start));
  }

  /** The first ones in an order. */
  static List<Hit> first(List<Hit> hits, ListOrder order, int most) {
    return hits.stream().sorted(Comparator.comparing(Hit::place, order)).limit(most).toList();
  }
}
