package dev.rollcall.sources.janus;

import dev.rollcall.sources.IndexEntry;
import dev.rollcall.sources.Sha256;
import dev.rollcall.sources.janus.event.JanusEvent;
import dev.rollcall.sources.janus.event.JanusEvent.FeedJoined;
import dev.rollcall.sources.janus.event.JanusEvent.Scope;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Events by what they are of: a room, a client's session, or the engine as a whole. A room's
 * meetings are told by its own events, those of the sessions that joined it, and those of its
 * engine; never by another room's, which may be in other deliveries.
 */
final class EventIndex {

  private static final int LONGEST_NAME = 80;

  private final Map<String, List<JanusEvent>> byKey;
  private final Set<String> rooms = new TreeSet<>();

  /** Repeats are dropped. */
  EventIndex(Collection<JanusEvent> events) {
    byKey =
        events.stream()
            .collect(Collectors.toMap(JanusEvent::digest, event -> event, JanusEvent::better))
            .values()
            .stream()
            .filter(event -> key(event).isPresent())
            .collect(Collectors.groupingBy(event -> key(event).orElseThrow()));
    byKey.forEach(
        (key, filed) -> {
          if (filed.getFirst().detail().scope() instanceof Scope.Room) {
            rooms.add(key);
          }
        });
  }

  /** The index entry of an event; empty for events that no record needs. */
  static Optional<IndexEntry> mark(JanusEvent event) {
    return key(event)
        .map(
            key ->
                event.detail().scope() instanceof Scope.Room
                    ? new IndexEntry(key, true, links(event), event.time())
                    : IndexEntry.part(key, event.time()));
  }

  Set<String> rooms() {
    return rooms;
  }

  /** All that tells of a room, in order. */
  List<JanusEvent> of(String room) {
    List<JanusEvent> own = byKey.getOrDefault(room, List.of());
    Set<String> keys = new TreeSet<>(Set.of(room));
    own.forEach(event -> keys.addAll(links(event)));
    return keys.stream()
        .flatMap(key -> byKey.getOrDefault(key, List.of()).stream())
        .sorted(JanusEvent.ORDER)
        .toList();
  }

  private static Optional<String> key(JanusEvent event) {
    return switch (event.detail().scope()) {
      case Scope.Room(String room) ->
          Optional.of("room:" + name(event.emitter()) + "/" + name(room));
      case Scope.Session _ -> event.session().map(session -> session(event, session));
      case Scope.Engine _ -> Optional.of(engine(event));
      case Scope.Nothing _ -> Optional.empty();
    };
  }

  private static List<String> links(JanusEvent event) {
    Stream<String> sessions =
        event.detail() instanceof FeedJoined
            ? event.session().stream().map(session -> session(event, session))
            : Stream.empty();
    return Stream.concat(sessions, Stream.of(engine(event))).toList();
  }

  private static String engine(JanusEvent event) {
    return "engine:" + name(event.emitter());
  }

  private static String session(JanusEvent event, String session) {
    return "session:" + name(event.emitter()) + "/" + name(session);
  }

  /** A name as a part of a key: without a slash, and never too long to be looked up. */
  private static String name(String name) {
    String escaped = URLEncoder.encode(name, StandardCharsets.UTF_8);
    return escaped.length() <= LONGEST_NAME
        ? escaped
        : escaped.substring(0, LONGEST_NAME) + "~" + Sha256.sha256(name);
  }
}
