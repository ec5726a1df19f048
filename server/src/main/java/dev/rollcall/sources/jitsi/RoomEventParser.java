package dev.rollcall.sources.jitsi;

import dev.rollcall.json.JsonFields;
import dev.rollcall.record.Moment;
import dev.rollcall.sources.EventNames;
import dev.rollcall.sources.ParsedEvent;
import dev.rollcall.sources.jitsi.RoomEvent.Created;
import dev.rollcall.sources.jitsi.RoomEvent.Destroyed;
import dev.rollcall.sources.jitsi.RoomEvent.Joined;
import dev.rollcall.sources.jitsi.RoomEvent.Left;
import dev.rollcall.sources.jitsi.RoomEvent.Occupant;
import dev.rollcall.sources.jitsi.RoomEvent.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** From a body of event_sync to what a record needs of it. */
final class RoomEventParser {

  private RoomEventParser() {}

  static ParsedEvent<RoomEvent> parse(String kept) {
    return WebhookBody.parse(kept)
        .filter(JsonNode::isObject)
        .map(RoomEventParser::parse)
        .orElseGet(() -> new ParsedEvent.Malformed<>("the body is no JSON object"));
  }

  private static ParsedEvent<RoomEvent> parse(JsonNode body) {
    Optional<String> name = JitsiFields.text(body.path("event_name"));
    if (name.isEmpty()) {
      return new ParsedEvent.Malformed<>("event_name is missing");
    }
    return switch (name.get()) {
      case "muc-room-created", "muc-room-destroyed", "muc-occupant-joined", "muc-occupant-left" ->
          JitsiFields.text(body.path("room_jid"))
              .map(room -> of(name.get(), new Place(room, breakout(body)), body))
              .orElseGet(() -> wrong(name.get(), "room_jid"));
      default -> new ParsedEvent.Ignored<>(EventNames.orOther(name.get()));
    };
  }

  private static Optional<String> breakout(JsonNode body) {
    return JsonFields.flag(body.path("is_breakout"))
        ? JitsiFields.text(body.path("breakout_room_id")).or(() -> Optional.of("breakout"))
        : Optional.empty();
  }

  private static ParsedEvent<RoomEvent> of(String name, Place place, JsonNode body) {
    return switch (name) {
      case "muc-room-created" ->
          JitsiFields.time(body.path("created_at"), TimeUnit.SECONDS)
              .<ParsedEvent<RoomEvent>>map(
                  time -> new ParsedEvent.Relevant<>(new Created(place, time)))
              .orElseGet(() -> wrong(name, "created_at"));
      case "muc-room-destroyed" -> destroyed(name, place, body);
      default -> occupant(name, place, body);
    };
  }

  private static ParsedEvent<RoomEvent> destroyed(String name, Place place, JsonNode body) {
    Optional<Moment> created = JitsiFields.time(body.path("created_at"), TimeUnit.SECONDS);
    Optional<Moment> destroyed = JitsiFields.time(body.path("destroyed_at"), TimeUnit.SECONDS);
    if (created.isEmpty() || destroyed.isEmpty()) {
      return wrong(name, created.isEmpty() ? "created_at" : "destroyed_at");
    }
    if (destroyed.get().isBefore(created.get())) {
      return new ParsedEvent.Malformed<>(name + ": destroyed_at is before created_at");
    }
    List<Occupant> occupants = new ArrayList<>();
    for (JsonNode entry : body.path("all_occupants").values()) {
      occupant(entry).filter(who -> !new Jid(who.jid()).isMachine()).ifPresent(occupants::add);
    }
    return new ParsedEvent.Relevant<>(
        new Destroyed(place, created.get(), destroyed.get(), occupants));
  }

  private static ParsedEvent<RoomEvent> occupant(String name, Place place, JsonNode body) {
    JsonNode node = body.path("occupant");
    if (node.isMissingNode()) {
      // Who came before Prosody followed the room: it reports a leave and nothing else.
      return new ParsedEvent.Ignored<>(name + " without occupant");
    }
    Optional<Occupant> occupant = occupant(node);
    if (occupant.isEmpty()) {
      return wrong(name, "occupant.occupant_jid or occupant.joined_at");
    }
    Occupant who = occupant.get();
    if (new Jid(who.jid()).isMachine()) {
      return new ParsedEvent.Ignored<>(name + " of a machine");
    }
    if (name.equals("muc-occupant-joined")) {
      return new ParsedEvent.Relevant<>(new Joined(place, who));
    }
    boolean emptied =
        body.path("active_occupants_count").isIntegralNumber()
            && body.path("active_occupants_count").asLong(-1) == 0;
    return who.left()
        .<ParsedEvent<RoomEvent>>map(
            left -> new ParsedEvent.Relevant<>(new Left(place, who, left, emptied)))
        .orElseGet(() -> wrong(name, "occupant.left_at"));
  }

  private static Optional<Occupant> occupant(JsonNode node) {
    Optional<String> jid = JitsiFields.text(node.path("occupant_jid"));
    Optional<Moment> joined = JitsiFields.time(node.path("joined_at"), TimeUnit.SECONDS);
    return jid.isEmpty() || joined.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Occupant(
                jid.get(),
                joined.get(),
                JitsiFields.time(node.path("left_at"), TimeUnit.SECONDS),
                JitsiFields.text(node.path("id")),
                JitsiFields.text(node.path("email")),
                JitsiFields.text(node.path("name"))));
  }

  private static ParsedEvent<RoomEvent> wrong(String name, String member) {
    return new ParsedEvent.Malformed<>(
        name + ": " + member + " is missing or not what it should be");
  }
}
