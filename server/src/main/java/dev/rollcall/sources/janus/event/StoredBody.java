package dev.rollcall.sources.janus.event;

import dev.rollcall.json.ForeignJson;
import dev.rollcall.json.TextSanitizer;
import dev.rollcall.sources.People;
import dev.rollcall.sources.Redactor;
import dev.rollcall.sources.Sha256;
import dev.rollcall.sources.janus.event.JanusEvent.Other;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is kept of a delivery: {@code {"events": […], "ignored": {"jsep": 3}, "unknown": […]}}. Each
 * event has the members that are read; under {@code rollcall} stand whom its token proves, and the
 * digest of the event as it was sent, by which it is the same event wherever it comes from.
 *
 * @param ignored by kind, how many events were not kept
 * @param unknown how many elements were no events
 */
public record StoredBody(List<JanusEvent> events, Map<String, Integer> ignored, int unknown) {

  /** Our own member of an event. */
  static final String ROLLCALL = "rollcall";

  private static final String BADGE = "badge";
  private static final String DIGEST = "digest";
  private static final String EVENTS = "events";
  private static final String IGNORED = "ignored";
  private static final String UNKNOWN = "unknown";

  /** What elements that are no events are counted as. */
  public static final String NO_EVENT = "no event";

  /** What is no event is kept for a person to look at, not for its bulk. */
  private static final int MOST_UNKNOWN = 20;

  private static final int LONGEST_UNKNOWN = 1_000;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public StoredBody {
    events = List.copyOf(events);
    ignored = Map.copyOf(ignored);
  }

  /**
   * A delivery made ready to be kept.
   *
   * @param id the same for each transmission of the same batch
   */
  public record Written(String id, String text) {}

  /**
   * Keeps of a delivery what a record needs.
   *
   * @param delivered one event or an array of them
   */
  public static Written write(JsonNode delivered, People people) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode events = body.putArray(EVENTS);
    Map<String, Integer> ignored = new TreeMap<>();
    List<String> digests = new ArrayList<>();
    List<JsonNode> unknown = new ArrayList<>();
    for (JsonNode element : delivered.isArray() ? delivered.values() : List.of(delivered)) {
      Optional<CleanEvent> clean = CleanEvent.of(element);
      Optional<JanusEvent> event = clean.flatMap(EventParser::parse);
      if (event.isEmpty()) {
        JsonNode something = CleanEvent.clean(element);
        digests.add(EventParser.digest(something));
        if (unknown.size() < MOST_UNKNOWN) {
          unknown.add(shortened(something));
        } else {
          ignored.merge(NO_EVENT, 1, Integer::sum);
        }
      } else {
        digests.add(event.get().digest());
        if (event.get().detail() instanceof Other(String kind)) {
          ignored.merge(kind, 1, Integer::sum);
        } else {
          events.add(kept(clean.orElseThrow(), event.get().digest(), people));
        }
      }
    }
    if (!ignored.isEmpty()) {
      ObjectNode counts = body.putObject(IGNORED);
      ignored.forEach(counts::put);
    }
    if (!unknown.isEmpty()) {
      body.putArray(UNKNOWN).addAll(unknown);
    }
    return new Written(Sha256.sha256(String.join("\n", digests)), JSON.writeValueAsString(body));
  }

  private static JsonNode shortened(JsonNode something) {
    String text = something.toString();
    return text.length() <= LONGEST_UNKNOWN
        ? something
        : JSON.valueToTree(TextSanitizer.cut(Redactor.text(text), LONGEST_UNKNOWN));
  }

  private static JsonNode kept(CleanEvent event, String digest, People people) {
    ObjectNode kept = event.members();
    ObjectNode ours = kept.putObject(ROLLCALL).put(DIGEST, digest);
    event.token().ifPresent(token -> ours.set(BADGE, PersonJson.write(people.proven(token))));
    return kept;
  }

  /** Reads what was written; empty where that was no JSON. */
  public static Optional<StoredBody> read(String text) {
    JsonNode body = ForeignJson.parse(text).orElseGet(JSON::missingNode);
    if (!body.isObject()) {
      return Optional.empty();
    }
    List<JanusEvent> events = new ArrayList<>();
    int unknown = body.path(UNKNOWN).size();
    for (JsonNode element : body.path(EVENTS).values()) {
      Optional<JanusEvent> event = event(element);
      event.ifPresent(events::add);
      unknown += event.isEmpty() ? 1 : 0;
    }
    Map<String, Integer> ignored = new TreeMap<>();
    body.path(IGNORED)
        .properties()
        .forEach(count -> ignored.put(count.getKey(), count.getValue().asInt(0)));
    return Optional.of(new StoredBody(events, ignored, unknown));
  }

  private static Optional<JanusEvent> event(JsonNode kept) {
    if (!(kept instanceof ObjectNode event)) {
      return Optional.empty();
    }
    JsonNode ours = event.path(ROLLCALL);
    JsonNode evidence = ours.path(BADGE);
    event.remove(ROLLCALL);
    return EventParser.parse(
        event,
        evidence.isObject()
            ? Optional.of(new TokenEvidence.Checked(PersonJson.read(evidence)))
            : Optional.empty(),
        // What was kept before digests were is whole, and has its own.
        ours.path(DIGEST).stringValueOpt().orElseGet(() -> EventParser.digest(event)));
  }
}
