package dev.rollcall.search;

import dev.rollcall.database.Database;
import dev.rollcall.meetings.MeetingStore;
import dev.rollcall.meetings.StoredMeeting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One search. What the index finds is compared with the records, so that only meetings are found
 * that are as the query says now.
 */
final class IndexScan {

  /** Meetings that have changed and are not indexed yet: so many are read in one search. */
  private static final int MOST_UNINDEXED = 1000;

  private static final int READ_AT_ONCE = 50;

  /** Parts of the index that are read are merged now and then. */
  private static final int MOST_TRIES = 3;

  private final Database database;
  private final MeetingStore meetings;
  private final Window window;
  private final MeetingSearch.Now now;
  private final UnaryOperator<List<MeetingSearch.Hit>> matching;
  private final Set<Long> seen = new HashSet<>();
  private final List<MeetingSearch.Hit> hits = new ArrayList<>();

  /**
   * A search.
   *
   * @param matching of some meetings of the window those that are wanted
   */
  IndexScan(
      Database database,
      MeetingStore meetings,
      Window window,
      MeetingSearch.Now now,
      UnaryOperator<List<MeetingSearch.Hit>> matching) {
    this.database = database;
    this.meetings = meetings;
    this.window = window;
    this.now = now;
    this.matching = matching;
  }

  /**
   * Finds the first meetings of the window.
   *
   * @param unindexed the meetings that have changed since they were indexed, {@link
   *     #MOST_UNINDEXED} and one more at most
   * @param candidates the index, read after these: what is indexed meanwhile is in it then
   */
  MeetingSearch.Result find(
      Database.Work<List<Long>> unindexed,
      Database.Work<? extends Candidates> candidates,
      int most) {
    List<Long> changed = database.read(unindexed);
    readUnindexed(changed.subList(0, Math.min(changed.size(), MOST_UNINDEXED)));
    boolean isWhole = false;
    for (int tries = 0; tries < MOST_TRIES && !isWhole; tries++) {
      isWhole = readIndex(candidates, most);
    }
    return new MeetingSearch.Result(
        MeetingSearch.first(hits, window.order(), most),
        isWhole && changed.size() <= MOST_UNINDEXED);
  }

  /** How many unindexed meetings are to be told. */
  static int mostUnindexed() {
    return MOST_UNINDEXED + 1;
  }

  private void readUnindexed(List<Long> numbers) {
    seen.addAll(numbers);
    hits.addAll(
        matching.apply(
            meetings.all(numbers).stream()
                .flatMap(stored -> MeetingSearch.hit(stored, now).stream())
                .filter(hit -> window.contains(hit.place()))
                .toList()));
  }

  /** False where the index has changed so that something was not read. */
  private boolean readIndex(Database.Work<? extends Candidates> work, int most) {
    Candidates candidates = database.readSnapshot(work);
    int indexed = 0;
    while (indexed < most) {
      List<Place> next = database.read(connection -> candidates.next(connection, READ_AT_ONCE));
      indexed += compare(next);
      if (next.isEmpty() || window.isBeyond(next.getLast())) {
        return !candidates.hasLost();
      }
    }
    return !candidates.hasLost();
  }

  private int compare(List<Place> candidates) {
    Set<Place> possible = new HashSet<>();
    for (Place candidate : candidates) {
      if (window.contains(candidate) && !seen.contains(candidate.number())) {
        possible.add(candidate);
      }
    }
    List<Long> numbers = possible.stream().map(Place::number).distinct().toList();
    // An older start of the meeting is in the index too: it has its place by the present one.
    List<MeetingSearch.Hit> found =
        matching.apply(
            meetings.all(numbers).stream()
                .flatMap(stored -> hit(stored).stream())
                .filter(hit -> possible.contains(hit.place()))
                .toList());
    found.forEach(hit -> seen.add(hit.stored().number()));
    hits.addAll(found);
    return found.size();
  }

  private Optional<MeetingSearch.Hit> hit(StoredMeeting stored) {
    return seen.contains(stored.number()) ? Optional.empty() : MeetingSearch.hit(stored, now);
  }
}
