package dev.rollcall.inbox;

import dev.rollcall.sources.Mark;
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
record DirtyKeys(Map<String, List<Stretch>> translated, Map<String, List<Stretch>> any) {

  /**
   * What deliveries touch.
   *
   * @param deliveries the marks of each; of one delivery and key they are never taken apart
   */
  static DirtyKeys of(Collection<List<Mark>> deliveries) {
    Map<String, List<Stretch>> translated = new TreeMap<>();
    Map<String, List<Stretch>> any = new TreeMap<>();
    for (List<Mark> marks : deliveries) {
      add(marks.stream().filter(Mark::translated).toList(), translated);
      add(marks, any);
    }
    return new DirtyKeys(translated, any);
  }

  private static void add(List<Mark> marks, Map<String, List<Stretch>> into) {
    Map<String, Stretch> whole = new TreeMap<>();
    marks.forEach(mark -> whole.merge(mark.key(), Stretch.of(mark.time()), Stretch::with));
    whole.forEach((key, stretch) -> into.computeIfAbsent(key, _ -> new ArrayList<>()).add(stretch));
  }
}
