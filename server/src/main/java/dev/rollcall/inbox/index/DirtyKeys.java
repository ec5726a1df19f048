package dev.rollcall.inbox.index;

import dev.rollcall.sources.IndexEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a pass has touched.
 *
 * @param translated by key, where its own events have changed
 * @param any by key, where events of it have changed that others may link
 */
public record DirtyKeys(Map<String, List<TimeRange>> translated, Map<String, List<TimeRange>> any) {

  /**
   * What deliveries touch.
   *
   * @param deliveries the marks of each; of one delivery and key they are never taken apart
   */
  public static DirtyKeys of(Collection<List<IndexEntry>> deliveries) {
    Map<String, List<TimeRange>> translated = new TreeMap<>();
    Map<String, List<TimeRange>> any = new TreeMap<>();
    for (List<IndexEntry> marks : deliveries) {
      add(marks.stream().filter(IndexEntry::translated).toList(), translated);
      add(marks, any);
    }
    return new DirtyKeys(translated, any);
  }

  private static void add(List<IndexEntry> marks, Map<String, List<TimeRange>> into) {
    Map<String, TimeRange> whole = new TreeMap<>();
    marks.forEach(mark -> whole.merge(mark.key(), TimeRange.of(mark.time()), TimeRange::with));
    whole.forEach((key, stretch) -> into.computeIfAbsent(key, _ -> new ArrayList<>()).add(stretch));
  }
}
