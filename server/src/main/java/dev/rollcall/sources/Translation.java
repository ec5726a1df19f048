package dev.rollcall.sources;

import dev.rollcall.record.Fact;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.Moment;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The facts of the events of one key.
 *
 * @param room what the engine calls the room of all of them, where it is not their topic
 * @param toObserve meetings that are over and whose record the source itself is to be asked for
 * @param running meetings that are not over by what the events tell
 */
public record Translation(
    List<Fact> facts, Optional<String> room, Set<MeetingId> toObserve, Set<Running> running) {

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
    return new Translation(others, room, toObserve, running);
  }

  public Translation withRoom(Optional<String> name) {
    return new Translation(facts, name, toObserve, running);
  }

  public static Translation of(List<Fact> facts) {
    return new Translation(facts, Optional.empty(), Set.of(), Set.of());
  }
}
