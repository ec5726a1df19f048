package dev.rollcall.search;

import dev.rollcall.search.SearchTerms.Range;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * The meetings of the index that have some terms, latest start first. Of each part the terms are
 * read at once, its meetings as they are needed.
 */
final class CandidateQueue {

  /** The matches of one part that are left. */
  private static final class Cursor {
    private final long part;
    private final int[] ordinals;
    private int position;
    private long chunk;
    private List<Segment.Meeting> meetings = List.of();

    Cursor(long part, int[] ordinals) {
      this.part = part;
      this.ordinals = ordinals;
    }

    boolean isAtEnd() {
      return position == ordinals.length;
    }

    /** Reads the list that its next match is in; false where the part is gone. */
    boolean load(Connection connection) throws SQLException {
      long needed = Segment.chunk(ordinals[position]);
      if (needed != chunk) {
        chunk = needed;
        meetings =
            SegmentTable.row(connection, part, chunk).map(Segment::meetings).orElse(List.of());
      }
      return !meetings.isEmpty();
    }

    Segment.Meeting meeting() {
      return meetings.get(ordinals[position] % Segment.CHUNK);
    }
  }

  private final PriorityQueue<Cursor> cursors =
      new PriorityQueue<>(Comparator.comparing(Cursor::meeting, Segment.ORDER));

  private boolean hasLost;

  /** The meetings that have of each list one term at least. */
  static CandidateQueue of(Connection connection, List<List<Range>> terms) throws SQLException {
    CandidateQueue queue = new CandidateQueue();
    for (SegmentTable.Part part : SegmentTable.parts(connection)) {
      queue.add(connection, new Cursor(part.number(), matches(connection, part.number(), terms)));
    }
    return queue;
  }

  /** The next ones; empty at the end. */
  List<Segment.Meeting> next(Connection connection, int most) throws SQLException {
    List<Segment.Meeting> next = new ArrayList<>();
    while (next.size() < most && !cursors.isEmpty()) {
      Cursor first = cursors.remove();
      next.add(first.meeting());
      first.position++;
      add(connection, first);
    }
    return next;
  }

  /** Whether a part has been merged into another one meanwhile, so that it was not read. */
  boolean hasLost() {
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

  private static int[] matches(Connection connection, long part, List<List<Range>> terms)
      throws SQLException {
    int[] all = anyOf(connection, part, terms.getFirst());
    for (int i = 1; i < terms.size() && all.length > 0; i++) {
      all = both(all, anyOf(connection, part, terms.get(i)));
    }
    return all;
  }

  private static int[] anyOf(Connection connection, long part, List<Range> terms)
      throws SQLException {
    Map<Long, byte[]> rows = new HashMap<>();
    for (Range range : terms) {
      SegmentTable.range(connection, part, range, rows);
    }
    return rows.size() == 1
        ? Segment.decode(rows.values().iterator().next())
        : rows.values().stream()
            .flatMapToInt(postings -> IntStream.of(Segment.decode(postings)))
            .sorted()
            .distinct()
            .toArray();
  }

  private static int[] both(int[] some, int[] others) {
    int[] both = new int[Math.min(some.length, others.length)];
    int count = 0;
    int other = 0;
    for (int ordinal : some) {
      while (other < others.length && others[other] < ordinal) {
        other++;
      }
      if (other < others.length && others[other] == ordinal) {
        both[count++] = ordinal;
      }
    }
    return Arrays.copyOf(both, count);
  }
}
