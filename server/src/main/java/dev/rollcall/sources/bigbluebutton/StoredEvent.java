package dev.rollcall.sources.bigbluebutton;

import dev.rollcall.json.ForeignJson;
import dev.rollcall.json.TextSanitizer;
import dev.rollcall.sources.ParsedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * What a kept body tells.
 *
 * @param ignored by type, how many events tell nothing of a record
 * @param problem what is wrong with the first event that is not what it says it is, or with the
 *     whole
 */
record StoredEvent(
    List<MeetingEvent> events, SortedMap<String, Integer> ignored, Optional<String> problem) {

  private static final String NO_EVENTS = "no events in it";

  static StoredEvent read(String kept) {
    if (kept.isBlank()) {
      return nothing(NO_EVENTS);
    }
    return ForeignJson.parse(kept)
        .map(body -> TextSanitizer.of(body).path("event"))
        .map(
            events ->
                events instanceof ArrayNode array && !array.isEmpty()
                    ? of(array)
                    : nothing(NO_EVENTS))
        .orElseGet(() -> nothing("neither a form with an event array in JSON nor JSON itself"));
  }

  private static StoredEvent nothing(String problem) {
    return new StoredEvent(List.of(), new TreeMap<>(), Optional.of(problem));
  }

  private static StoredEvent of(ArrayNode array) {
    List<MeetingEvent> events = new ArrayList<>();
    SortedMap<String, Integer> ignored = new TreeMap<>();
    Optional<String> problem = Optional.empty();
    int number = 0;
    for (JsonNode node : array.values()) {
      number++;
      switch (EventReader.read(node)) {
        case ParsedEvent.Relevant(MeetingEvent event) -> events.add(event);
        case ParsedEvent.Ignored(String kind) -> ignored.merge(kind, 1, Integer::sum);
        case ParsedEvent.Malformed(String reason) -> {
          String numbered = "event %d, %s".formatted(number, reason);
          problem = problem.or(() -> Optional.of(numbered));
          ignored.merge(EventReader.type(node) + " not understood", 1, Integer::sum);
        }
      }
    }
    return new StoredEvent(events, ignored, problem);
  }
}
