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

  static DirtyKeys of(Collection<Mark> marks) {
    Map<String, List<Stretch>> translated = new TreeMap<>();
    Map<String, List<Stretch>> any = new TreeMap<>();
    for (Mark mark : marks) {
      Stretch at = Stretch.of(mark.time());
      any.computeIfAbsent(mark.key(), _ -> new ArrayList<>()).add(at);
      if (mark.translated()) {
        translated.computeIfAbsent(mark.key(), _ -> new ArrayList<>()).add(at);
      }
    }
    return new DirtyKeys(translated, any);
  }
}
