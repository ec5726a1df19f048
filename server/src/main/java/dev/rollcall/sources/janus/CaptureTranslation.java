package dev.rollcall.sources.janus;

import dev.rollcall.record.Fact;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The facts of a set of events.
 *
 * @param facts in the fold's order
 * @param ignoredByType how many events of each kind tell nothing of a record
 * @param problems what the events leave open, such as a leave without a join; no secrets
 */
public record CaptureTranslation(
    List<Fact> facts, SortedMap<String, Integer> ignoredByType, List<String> problems) {

  public CaptureTranslation {
    facts = List.copyOf(facts);
    ignoredByType = Collections.unmodifiableSortedMap(new TreeMap<>(ignoredByType));
    problems = List.copyOf(problems);
  }
}
