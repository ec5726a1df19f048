package dev.rollcall.search;

import dev.rollcall.database.Database;
import dev.rollcall.meetings.MeetingListTable;
import dev.rollcall.meetings.MeetingListTable.Subject;
import dev.rollcall.meetings.MeetingStore;
import dev.rollcall.meetings.StoredMeeting;
import dev.rollcall.meetings.UnindexedTable;
import dev.rollcall.meetings.UnindexedTable.Touched;
import dev.rollcall.record.TenantKey;
import dev.rollcall.search.MeetingFinder.Listed;
import dev.rollcall.search.MeetingSearch.Hit;
import dev.rollcall.search.MeetingSearch.Now;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All meetings of a window, batch by batch, without a transaction that lasts. Of the meetings that
 * are not indexed only the places are held.
 */
public final class MeetingStream {

  private static final int AT_ONCE = 256;

  private final Database database;
  private final MeetingStore meetings;
  private final MeetingListTable list;
  private final MeetingFilter filter;
  private final List<TenantKey> tenants;
  private final Window window;
  private final Now now;

  /** Places of meetings that were not indexed at the beginning and were not told yet. */
  private final TreeSet<Place> unindexed;

  private final Set<Long> unindexedNumbers = new HashSet<>();
  private Optional<Candidates> index = Optional.empty();

  /** In the order of the window, to be read. */
  private final Deque<Place> pending = new ArrayDeque<>();

  /** The last place of the index that was read. */
  private Optional<Place> last = Optional.empty();

  private boolean isIndexRead;

  /**
   * A stream that begins now.
   *
   * @param filter without a subject
   * @param tenants whose meetings there are
   */
  public MeetingStream(
      Database database,
      MeetingStore meetings,
      MeetingListTable list,
      MeetingFilter filter,
      List<TenantKey> tenants,
      Window window,
      Now now) {
    this.database = database;
    this.meetings = meetings;
    this.list = list;
    this.filter = filter;
    this.tenants = tenants;
    this.window = window;
    this.now = now;
    this.unindexed = new TreeSet<>(window.order());
  }

  /** Reads the meetings that are not indexed yet; to be called first. */
  public MeetingStream begin() {
    long after = 0;
    List<Touched> batch;
    do {
      long from = after;
      batch = database.read(connection -> UnindexedTable.after(connection, from, AT_ONCE));
      List<Long> numbers = batch.stream().map(Touched::meeting).toList();
      unindexedNumbers.addAll(numbers);
      for (StoredMeeting stored : meetings.all(numbers)) {
        MeetingSearch.hit(stored, now)
            .filter(hit -> window.contains(hit.place()) && filter.matches(hit))
            .ifPresent(hit -> unindexed.add(hit.place()));
      }
      after = batch.isEmpty() ? after : batch.getLast().meeting();
    } while (!batch.isEmpty());
    return this;
  }

  /** The next ones in the order of the window; empty at the end. */
  public List<Listed> next() {
    while (true) {
      if (pending.isEmpty() && !isIndexRead) {
        merge(indexed());
      } else if (pending.isEmpty() && unindexed.isEmpty()) {
        return List.of();
      }
      List<Place> places = new ArrayList<>();
      while (places.size() < AT_ONCE && hasPlace()) {
        places.add(pending.isEmpty() ? unindexed.removeFirst() : pending.removeFirst());
      }
      List<Listed> listed = read(places);
      if (!listed.isEmpty()) {
        return listed;
      }
    }
  }

  private boolean hasPlace() {
    return !pending.isEmpty() || (isIndexRead && !unindexed.isEmpty());
  }

  /** The next of the index, with those that are not indexed up to the last of them. */
  private void merge(List<Place> indexed) {
    isIndexRead = indexed.isEmpty() || window.isBeyond(indexed.getLast());
    for (Place place : indexed) {
      boolean isTold = last.filter(told -> window.order().compare(place, told) <= 0).isPresent();
      while (!unindexed.isEmpty() && window.order().compare(unindexed.first(), place) <= 0) {
        pending.add(unindexed.removeFirst());
      }
      if (!isTold && window.contains(place) && !unindexedNumbers.contains(place.number())) {
        pending.add(place);
      }
      last = Optional.of(place);
    }
  }

  private List<Place> indexed() {
    while (true) {
      Candidates candidates = index.orElseGet(this::open);
      index = Optional.of(candidates);
      List<Place> next = database.read(connection -> candidates.next(connection, AT_ONCE));
      if (!candidates.hasLost()) {
        return next;
      }
      // A part was merged into another one: begin again behind the last place.
      index = Optional.empty();
    }
  }

  private Candidates open() {
    Window rest = last.map(window::after).orElse(window);
    return database.readSnapshot(
        connection -> CandidateQueue.of(connection, rest, filter.terms(tenants)));
  }

  private List<Listed> read(List<Place> places) {
    Set<Place> wanted = new HashSet<>(places);
    List<Hit> hits = new ArrayList<>();
    for (StoredMeeting stored : meetings.all(places.stream().map(Place::number).toList())) {
      MeetingSearch.hit(stored, now)
          .filter(hit -> wanted.contains(hit.place()) && filter.matches(hit))
          .ifPresent(hits::add);
    }
    Map<Long, List<Subject>> subjects =
        list.subjects(hits.stream().map(hit -> hit.stored().number()).toList());
    return hits.stream()
        .sorted(Comparator.comparing(Hit::place, window.order()))
        .flatMap(
            hit ->
                MeetingFinder.subject(subjects, hit, filter.source()).stream()
                    .map(subject -> Listed.of(hit, subject)))
        .toList();
  }
}
