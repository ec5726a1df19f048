package dev.rollcall.sources.livekit;

import dev.rollcall.json.ForeignJson;
import dev.rollcall.record.Moment;
import dev.rollcall.sources.EventNames;
import dev.rollcall.sources.ParsedEvent;
import dev.rollcall.sources.livekit.LiveKitEvent.Aborted;
import dev.rollcall.sources.livekit.LiveKitEvent.Connection;
import dev.rollcall.sources.livekit.LiveKitEvent.Departure;
import dev.rollcall.sources.livekit.LiveKitEvent.Detail;
import dev.rollcall.sources.livekit.LiveKitEvent.EgressTold;
import dev.rollcall.sources.livekit.LiveKitEvent.Joined;
import dev.rollcall.sources.livekit.LiveKitEvent.Left;
import dev.rollcall.sources.livekit.LiveKitEvent.Room;
import dev.rollcall.sources.livekit.LiveKitEvent.RoomFinished;
import dev.rollcall.sources.livekit.LiveKitEvent.RoomStarted;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** From a kept body to the event in it; shapes as in LiveKit's protocol of 2026. */
final class EventParser {

  private EventParser() {}

  static ParsedEvent<LiveKitEvent> parse(String kept) {
    return ForeignJson.parse(kept)
        .<ParsedEvent<LiveKitEvent>>map(
            body ->
                body.isObject()
                    ? event(body, kept)
                    : new ParsedEvent.Malformed<>("the body is no JSON object"))
        .orElseGet(() -> new ParsedEvent.Malformed<>("the body is no JSON"));
  }

  private static ParsedEvent<LiveKitEvent> event(JsonNode body, String kept) {
    Optional<String> type = ProtobufJson.text(body, "event");
    if (type.isEmpty()) {
      return new ParsedEvent.Malformed<>("event is missing");
    }
    return switch (type.get()) {
      case "room_started" -> inRoom(body, kept, new RoomStarted());
      case "room_finished" -> inRoom(body, kept, new RoomFinished());
      case "participant_joined" -> participant(body, kept, Joined::new);
      case "participant_left" ->
          participant(body, kept, connection -> new Left(connection, departure(body)));
      case "participant_connection_aborted" ->
          participant(body, kept, connection -> new Aborted(connection, departure(body)));
      case "track_published", "track_unpublished" -> inRoom(body, kept, TrackParser.track(body));
      case "egress_started", "egress_updated", "egress_ended" -> egress(type.get(), body, kept);
      // A type of another make may be anything.
      default -> new ParsedEvent.Ignored<>(EventNames.orOther(type.get()));
    };
  }

  private static Departure departure(JsonNode body) {
    return ParticipantParser.departure(ProtobufJson.member(body, "participant"));
  }

  private static ParsedEvent<LiveKitEvent> participant(
      JsonNode body, String kept, Function<Connection, Detail> detail) {
    return ParticipantParser.connection(ProtobufJson.member(body, "participant"))
        .map(connection -> inRoom(body, kept, detail.apply(connection)))
        .orElseGet(() -> new ParsedEvent.Malformed<>("participant.sid is missing or too long"));
  }

  private static ParsedEvent<LiveKitEvent> inRoom(JsonNode body, String kept, Detail detail) {
    JsonNode room = ProtobufJson.member(body, "room");
    return ProtobufJson.key(room, "sid")
        .map(sid -> timed(body, kept, sid, detail))
        .orElseGet(() -> new ParsedEvent.Malformed<>("room.sid is missing or too long"));
  }

  /** An egress that names its room by the name alone, or none at all, is of no known meeting. */
  private static ParsedEvent<LiveKitEvent> egress(String type, JsonNode body, String kept) {
    JsonNode info = ProtobufJson.member(body, "egressInfo");
    Optional<String> room = ProtobufJson.key(info, "roomId");
    Optional<String> id = ProtobufJson.key(info, "egressId");
    if (room.isEmpty()) {
      return new ParsedEvent.Ignored<>(type);
    } else if (id.isEmpty()) {
      return new ParsedEvent.Malformed<>("egressInfo.egressId is missing or too long");
    }
    Detail detail = new EgressTold(EgressParser.egress(id.get(), info));
    return timed(body, kept, room.get(), detail);
  }

  private static ParsedEvent<LiveKitEvent> timed(
      JsonNode body, String kept, String roomSid, Detail detail) {
    Optional<Moment> time = ProtobufJson.time(body, "createdAt", TimeUnit.SECONDS);
    return time.<ParsedEvent<LiveKitEvent>>map(
            at ->
                new ParsedEvent.Relevant<>(
                    new LiveKitEvent(
                        WebhookBody.eventId(body, kept), roomSid, at, room(body), detail)))
        .orElseGet(() -> new ParsedEvent.Malformed<>("createdAt is missing or no time"));
  }

  private static Optional<Room> room(JsonNode body) {
    JsonNode room = ProtobufJson.member(body, "room");
    return room.isObject()
        ? Optional.of(
            new Room(
                ProtobufJson.text(room, "name"),
                ProtobufJson.time(room, "creationTimeMs", TimeUnit.MILLISECONDS)
                    .or(() -> ProtobufJson.time(room, "creationTime", TimeUnit.SECONDS)),
                ProtobufJson.flag(room, "activeRecording")))
        : Optional.empty();
  }
}
