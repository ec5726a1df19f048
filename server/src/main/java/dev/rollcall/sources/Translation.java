package dev.rollcall.sources;

import dev.rollcall.record.Fact;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.Moment;
import java.util.List;
import java.util.Set;

/**
 * The facts of the events of one key.
 *
 * @param toObserve meetings that are over and whose record the source itself is to be asked for
 * @param running meetings that are not over by what the events tell
 */
public record Translation(List<Fact> facts, Set<MeetingId> toObserve, Set<Running> running) {

  /**
   * A meeting whose end may be lost.
   *
   * @param askAt when the source itself is to be asked whether it is over
   */
  public record Running(MeetingId meeting, Moment began, Moment askAt) {}

  public Translation {
    facts = List.copyOf(facts);
    toObserve = Set.copyOf(toObserve);
    running = Set.copyOf(running);
  }

  public Translation withFacts(List<Fact> others) {
    return new Translation(others, toObserve, running);
  }

  public static Translation of(List<Fact> facts) {
    return new Translation(facts, Set.of(), Set.of());
  }
}
