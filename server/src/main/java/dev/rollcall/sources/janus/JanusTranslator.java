package dev.rollcall.sources.janus;

import dev.rollcall.record.Fact;
import dev.rollcall.record.SourceId;
import dev.rollcall.sources.People;
import dev.rollcall.sources.janus.EmitterWalk.Walked;
import dev.rollcall.sources.janus.JanusEvent.Other;
import dev.rollcall.sources.janus.RoomTranslation.Room;
import dev.rollcall.sources.janus.RoomTranslation.Translated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From Janus's events to facts: a pure function of the set of events, so that neither their order
 * nor repeats nor batches matter, and translating twice gives the same facts with the same ids.
 *
 * <p>A restart of Janus becomes a leave of everybody who was on that emitter, never a fact of the
 * whole source: one source may collect from several.
 */
public final class JanusTranslator {

  private JanusTranslator() {}

  /**
   * Translates all that is known at once: what comes later can show what came before.
   *
   * @param emptyGrace how long a room may be empty and still be the same meeting
   */
  public static Translation translate(
      SourceId source, Collection<JanusEvent> events, Duration emptyGrace, People people) {
    List<JanusEvent> ordered = ordered(events);
    Attendees attendees = new Attendees(people);
    List<Fact> facts = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    byEmitter(ordered)
        .forEach(
            (emitter, own) -> {
              Walked walked = EmitterWalk.over(own);
              problems.addAll(walked.problems());
              for (Room room : rooms(emitter, walked)) {
                Translated translated =
                    RoomTranslation.translate(source, room, emptyGrace, attendees);
                facts.addAll(translated.facts());
                problems.addAll(translated.problems());
              }
            });
    facts.sort(Fact.ORDER);
    return new Translation(facts, ignored(ordered), problems);
  }

  private static List<JanusEvent> ordered(Collection<JanusEvent> events) {
    return events.stream()
        .collect(Collectors.toMap(JanusEvent::digest, event -> event, (first, _) -> first))
        .values()
        .stream()
        .sorted(JanusEvent.ORDER)
        .toList();
  }

  private static SortedMap<String, List<JanusEvent>> byEmitter(List<JanusEvent> events) {
    return events.stream()
        .collect(Collectors.groupingBy(JanusEvent::emitter, TreeMap::new, Collectors.toList()));
  }

  private static List<Room> rooms(String emitter, Walked walked) {
    Map<String, List<Stay>> stays =
        walked.stays().stream().collect(Collectors.groupingBy(Stay::room));
    Map<String, List<JanusEvent>> events = walked.roomEvents();
    return Stream.concat(stays.keySet().stream(), events.keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .map(
            name ->
                new Room(
                    emitter,
                    name,
                    stays.getOrDefault(name, List.of()),
                    events.getOrDefault(name, List.of())))
        .toList();
  }

  private static SortedMap<String, Integer> ignored(List<JanusEvent> events) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    for (JanusEvent event : events) {
      if (event.detail() instanceof Other(String kind)) {
        counts.merge(kind, 1, Integer::sum);
      }
    }
    return counts;
  }
}
