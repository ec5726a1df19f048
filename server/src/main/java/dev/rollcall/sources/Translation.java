package dev.rollcall.sources;

import dev.rollcall.record.Fact;
import dev.rollcall.record.MeetingId;
import java.util.List;
import java.util.Set;

/**
 * What the events of one key come to.
 *
 * @param toObserve meetings that are over and whose record the source itself is to be asked for
 */
public record Translation(List<Fact> facts, Set<MeetingId> toObserve) {

  public Translation {
    facts = List.copyOf(facts);
    toObserve = Set.copyOf(toObserve);
  }

  public static Translation of(List<Fact> facts) {
    return new Translation(facts, Set.of());
  }
}
