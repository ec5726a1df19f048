package dev.rollcall.sources.janus;

import dev.rollcall.record.Fact;
import dev.rollcall.record.SourceId;
import dev.rollcall.sources.People;
import dev.rollcall.sources.Translation;
import dev.rollcall.sources.janus.RoomReplay.Replayed;
import dev.rollcall.sources.janus.RoomTranslation.Room;
import dev.rollcall.sources.janus.RoomTranslation.Translated;
import dev.rollcall.sources.janus.event.JanusEvent;
import dev.rollcall.sources.janus.event.JanusEvent.Other;
import dev.rollcall.sources.janus.event.JanusEvent.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * From Janus's events to facts: a pure function of the set of events, so that neither their order
 * nor repeats nor batches matter, and translating twice gives the same facts with the same ids.
 *
 * <p>A restart of Janus becomes a leave of every participant on that emitter, never a fact of the
 * whole source: one source may collect from several.
 */
public final class JanusTranslator {

  private JanusTranslator() {}

  /**
   * Translates all events at once: a later event can show an earlier one.
   *
   * @param emptyGrace how long a room may be empty and still be the same meeting
   */
  public static CaptureTranslation translate(
      SourceId source, Collection<JanusEvent> events, Duration emptyGrace, People people) {
    EventIndex index = new EventIndex(events);
    ParticipantMapper attendees = new ParticipantMapper(people);
    List<Fact> facts = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String room : index.rooms()) {
      Translated translated = room(source, index.of(room), emptyGrace, attendees);
      facts.addAll(translated.facts());
      problems.addAll(translated.problems());
    }
    facts.sort(Fact.ORDER);
    return new CaptureTranslation(facts, ignored(events), problems);
  }

  /**
   * The facts of one room's meetings.
   *
   * @param key under which the room is indexed
   * @param events of other rooms too
   */
  static Translation translateRoom(
      SourceId source,
      String key,
      Collection<JanusEvent> events,
      Duration emptyGrace,
      People people) {
    Translated translated =
        room(source, new EventIndex(events).of(key), emptyGrace, new ParticipantMapper(people));
    return Translation.of(translated.facts()).withRoom(translated.room());
  }

  private static Translated room(
      SourceId source, List<JanusEvent> events, Duration emptyGrace, ParticipantMapper attendees) {
    return events.stream()
        .flatMap(event -> named(event).stream())
        .findFirst()
        .map(
            name -> {
              Replayed replayed = RoomReplay.over(events);
              Translated translated =
                  RoomTranslation.translate(
                      source,
                      new Room(
                          name.emitter(), name.room(), replayed.sessions(), replayed.roomEvents()),
                      emptyGrace,
                      attendees);
              return translated.after(replayed.problems());
            })
        .orElseGet(() -> new Translated(Optional.empty(), List.of(), List.of()));
  }

  private record Name(String emitter, String room) {}

  private static Optional<Name> named(JanusEvent event) {
    return event.detail().scope() instanceof Scope.Room(String room)
        ? Optional.of(new Name(event.emitter(), room))
        : Optional.empty();
  }

  /** By kind, the events that tell nothing of a record; each once. */
  static SortedMap<String, Integer> ignored(Collection<JanusEvent> events) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    Set<String> known = new HashSet<>();
    for (JanusEvent event : events) {
      if (event.detail() instanceof Other(String kind) && known.add(event.digest())) {
        counts.merge(kind, 1, Integer::sum);
      }
    }
    return counts;
  }
}
