package dev.rollcall.sources;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a kept body is. */
public sealed interface ParseResult {

  /**
   * Events of the source.
   *
   * @param marks index entries of the events; none where they are of no meeting
   * @param ignored by kind, how many events tell nothing of a record, or nothing that is understood
   */
  record Understood(List<IndexEntry> marks, SortedMap<String, Integer> ignored)
      implements ParseResult {
    public Understood {
      marks = List.copyOf(marks);
      ignored = Collections.unmodifiableSortedMap(new TreeMap<>(ignored));
    }
  }

  /**
   * Not what the source should send; a later version may understand it.
   *
   * @param reason what is wrong and where, without values
   */
  record NotUnderstood(String reason) implements ParseResult {}
}
