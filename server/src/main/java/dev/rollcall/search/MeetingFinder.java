package dev.rollcall.search;

import dev.rollcall.database.Database;
import dev.rollcall.meetings.MeetingListTable;
import dev.rollcall.meetings.MeetingListTable.Subject;
import dev.rollcall.meetings.MeetingStore;
import dev.rollcall.meetings.UnindexedTable;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.search.MeetingSearch.Hit;
import dev.rollcall.search.MeetingSearch.Now;
import dev.rollcall.search.MeetingSearch.Result;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists the meetings of all tenants, by page. */
public final class MeetingFinder {

  /**
   * A meeting of the list.
   *
   * @param hit empty for a meeting that has not begun
   * @param subject its first one, of the source that was asked for
   * @param number its place among those of the same start
   */
  public record Listed(
      Optional<Hit> hit, Subject subject, TenantKey tenant, long number, long revision) {

    static Listed of(Hit hit, Subject subject) {
      return new Listed(
          Optional.of(hit),
          subject,
          hit.stored().tenant(),
          hit.stored().number(),
          hit.stored().revision());
    }

    /** A meeting that has not begun is before all others. */
    Place place() {
      return hit.map(Hit::place).orElseGet(() -> new Place(number, 0));
    }
  }

  /**
   * A page.
   *
   * @param next the place after which the next page begins; empty at the end
   * @param isComplete false where the index lacks so many meetings that not all could be read
   */
  public record Page(List<Listed> meetings, Optional<Place> next, boolean isComplete) {
    public Page {
      meetings = List.copyOf(meetings);
    }
  }

  private final Database database;
  private final MeetingStore meetings;
  private final MeetingListTable list;

  public MeetingFinder(Database database, MeetingStore meetings, MeetingListTable list) {
    this.database = database;
    this.meetings = meetings;
    this.list = list;
  }

  /**
   * A page of the meetings that have begun and are as the filter says. A filter by subject lists
   * meetings that have not begun, too.
   *
   * @param tenants whose meetings there are
   */
  public Page page(
      MeetingFilter filter, List<TenantKey> tenants, Window window, Now now, int size) {
    return filter.subject().isPresent()
        ? ofSubject(filter, filter.subject().get(), window, now, size)
        : ofIndex(filter, tenants, window, now, size);
  }

  /**
   * All meetings of a window, to be read batch by batch.
   *
   * @param tenants whose meetings there are
   */
  public MeetingStream stream(
      MeetingFilter filter, List<TenantKey> tenants, Window window, Now now) {
    return new MeetingStream(database, meetings, list, filter, tenants, window, now).begin();
  }

  private Page ofSubject(MeetingFilter filter, String key, Window window, Now now, int size) {
    List<Listed> all =
        list.page(filter.source(), Optional.of(key), 0).stream()
            .flatMap(entry -> listed(entry, filter, now).stream())
            .filter(listed -> window.contains(listed.place()))
            .sorted(Comparator.comparing(Listed::place, window.order()))
            .toList();
    return page(all, true, size);
  }

  private static Optional<Listed> listed(
      MeetingListTable.Entry entry, MeetingFilter filter, Now now) {
    Optional<Hit> hit = entry.meeting().flatMap(stored -> MeetingSearch.hit(stored, now));
    boolean isWanted =
        hit.map(filter::matches)
            .orElseGet(
                () ->
                    filter.suitsUnbegun()
                        && filter.tenant().map(entry.tenant()::equals).orElse(true));
    return isWanted
        ? Optional.of(
            new Listed(
                hit,
                new Subject(entry.source(), entry.subject()),
                entry.tenant(),
                hit.map(found -> found.stored().number()).orElse(entry.position()),
                entry.revision()))
        : Optional.empty();
  }

  private Page ofIndex(
      MeetingFilter filter, List<TenantKey> tenants, Window window, Now now, int size) {
    Map<Long, List<Subject>> known = new HashMap<>();
    Result found =
        new IndexScan(
                database,
                meetings,
                window,
                now,
                hits -> {
                  List<Hit> matching = hits.stream().filter(filter::matches).toList();
                  known.putAll(list.subjects(numbers(matching)));
                  return matching.stream()
                      .filter(hit -> subject(known, hit, filter.source()).isPresent())
                      .toList();
                })
            .find(
                connection -> UnindexedTable.latest(connection, IndexScan.mostUnindexed()),
                connection ->
                    filter.isOfOpenMeetings()
                        ? new OpenMeetingTable(window)
                        : CandidateQueue.of(connection, window, filter.terms(tenants)),
                size + 1);
    return page(
        found.hits().stream()
            .map(hit -> Listed.of(hit, subject(known, hit, filter.source()).orElseThrow()))
            .toList(),
        found.isComplete(),
        size);
  }

  private static List<Long> numbers(List<Hit> hits) {
    return hits.stream().map(hit -> hit.stored().number()).toList();
  }

  /** The first one of a source. */
  static Optional<Subject> subject(
      Map<Long, List<Subject>> known, Hit hit, Optional<SourceId> source) {
    return known.getOrDefault(hit.stored().number(), List.of()).stream()
        .filter(subject -> source.map(subject.source()::equals).orElse(true))
        .findFirst();
  }

  private static Page page(List<Listed> found, boolean isComplete, int size) {
    List<Listed> some = found.subList(0, Math.min(size, found.size()));
    Optional<Place> next =
        found.size() > size ? Optional.of(some.getLast().place()) : Optional.empty();
    return new Page(some, next, isComplete);
  }
}
