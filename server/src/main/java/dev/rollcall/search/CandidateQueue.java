package dev.rollcall.search;

import dev.rollcall.search.SearchTerms.Range;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The meetings of the index that have some terms. A part is opened when its first meeting could be
 * the next one: parts of other times are not read.
 */
final class CandidateQueue implements Candidates {

  /** The matches of one part that are left. */
  private final class Cursor {
    private final SegmentTable.Part part;
    private int[] ordinals = new int[0];
    private boolean isOpen;
    private int position;
    private long chunk;
    private List<Place> meetings = List.of();

    Cursor(SegmentTable.Part part) {
      this.part = part;
    }

    /** Before it is open, a place that is before all of its meetings. */
    Place first() {
      if (isOpen) {
        return meetings.get(ordinals[position] % Segment.CHUNK);
      }
      return order == ListOrder.LATEST_FIRST
          ? new Place(Long.MAX_VALUE, part.latest())
          : new Place(0, part.earliest());
    }

    boolean isAtEnd() {
      return position < 0 || position >= ordinals.length;
    }

    void step() {
      position += order == ListOrder.LATEST_FIRST ? 1 : -1;
    }

    void open(Connection connection) throws SQLException {
      isOpen = true;
      ordinals = SegmentTable.matches(connection, part, terms);
      position = order == ListOrder.LATEST_FIRST ? 0 : ordinals.length - 1;
      if (after.isPresent() && ordinals.length > 0) {
        seek(connection, after.get());
      }
    }

    /** Ordinals are in the order of latest starts. */
    private void seek(Connection connection, Place place) throws SQLException {
      int low = 0;
      int high = ordinals.length;
      boolean isLatestFirst = order == ListOrder.LATEST_FIRST;
      while (low < high) {
        position = (low + high) >>> 1;
        if (!load(connection)) {
          return;
        }
        int compared = ListOrder.LATEST_FIRST.compare(first(), place);
        if (isLatestFirst ? compared <= 0 : compared < 0) {
          low = position + 1;
        } else {
          high = position;
        }
      }
      position = isLatestFirst ? low : low - 1;
    }

    /** Reads the list that its next match is in; false where the part is gone. */
    boolean load(Connection connection) throws SQLException {
      long needed = Segment.chunk(ordinals[position]);
      if (needed != chunk) {
        chunk = needed;
        meetings =
            SegmentTable.row(connection, part.number(), chunk)
                .map(Segment::meetings)
                .orElse(List.of());
      }
      return !meetings.isEmpty();
    }
  }

  private final ListOrder order;
  private final Optional<Place> after;
  private final List<List<Range>> terms;
  private final PriorityQueue<Cursor> cursors;
  private boolean hasLost;

  private CandidateQueue(Window window, List<List<Range>> terms) {
    this.order = window.order();
    this.after = window.position();
    this.terms = terms;
    this.cursors = new PriorityQueue<>(Comparator.comparing(Cursor::first, order));
  }

  /** The meetings that have of each list one term at least. */
  static CandidateQueue of(Connection connection, Window window, List<List<Range>> terms)
      throws SQLException {
    CandidateQueue queue = new CandidateQueue(window, terms);
    for (SegmentTable.Part part : SegmentTable.parts(connection)) {
      queue.cursors.add(queue.new Cursor(part));
    }
    return queue;
  }

  @Override
  public List<Place> next(Connection connection, int most) throws SQLException {
    List<Place> next = new ArrayList<>();
    while (next.size() < most && !cursors.isEmpty()) {
      Cursor first = cursors.remove();
      if (first.isOpen) {
        next.add(first.first());
        first.step();
      } else {
        first.open(connection);
      }
      add(connection, first);
    }
    return next;
  }

  @Override
  public boolean hasLost() {
    return hasLost;
  }

  private void add(Connection connection, Cursor cursor) throws SQLException {
    if (cursor.isAtEnd()) {
      return;
    }
    if (cursor.load(connection)) {
      cursors.add(cursor);
    } else {
      hasLost = true;
    }
  }
}
