package dev.rollcall.search;

import dev.rollcall.search.SearchTerms.Range;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;

/** Sets of meetings of one part of the index, by their ordinals, ascending. */
final class Ordinals {

  private Ordinals() {}

  /** The meetings that have of each list one term at least. */
  static int[] matches(SortedMap<Long, byte[]> postings, List<List<Range>> terms) {
    int[] all = anyOf(postings, terms.getFirst());
    for (int i = 1; i < terms.size() && all.length > 0; i++) {
      all = both(all, anyOf(postings, terms.get(i)));
    }
    return all;
  }

  private static int[] anyOf(SortedMap<Long, byte[]> postings, List<Range> terms) {
    List<byte[]> rows =
        terms.stream()
            .map(range -> postings.subMap(range.first(), range.last() + 1).values())
            .flatMap(Collection::stream)
            .toList();
    return rows.size() == 1
        ? Segment.decode(rows.getFirst())
        : rows.stream()
            .flatMapToInt(row -> IntStream.of(Segment.decode(row)))
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
