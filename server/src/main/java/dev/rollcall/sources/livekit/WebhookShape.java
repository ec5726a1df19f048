package dev.rollcall.sources.livekit;

import dev.rollcall.sources.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The members of an event that are read. All else goes: metadata and attributes, since applications
 * and participants put anything into them; the keys of the storage that recordings are uploaded to,
 * the addresses that streams are sent to (they hold stream keys), and the headers of phone calls.
 * The location of a recording is kept unless it is signed.
 */
final class WebhookShape {

  private static final Shape ROOM =
      Shape.object(
          Map.of(
              "sid", Shape.id(),
              "name", Shape.text(),
              "creationTime", Shape.word(),
              "creationTimeMs", Shape.word(),
              "activeRecording", Shape.word()));

  private static final Shape TRACK =
      Shape.object(Map.of("sid", Shape.id(), "source", Shape.word(), "type", Shape.word()));

  private static final Shape PERMISSION =
      Shape.object(
          Map.of(
              "recorder", Shape.word(),
              "agent", Shape.word(),
              "canUpdateMetadata", Shape.word()));

  private static final Shape ATTRIBUTES =
      Shape.object(
          Map.of(
              ParticipantParser.CALL_STATUS, Shape.word(),
              ParticipantParser.PHONE_NUMBER, Shape.word(),
              ParticipantParser.ROLE, Shape.word(),
              ParticipantParser.USER_TYPE, Shape.word()));

  private static final Shape PARTICIPANT =
      Shape.object(
          Map.ofEntries(
              Map.entry("sid", Shape.id()),
              Map.entry("identity", Shape.id()),
              Map.entry("name", Shape.text()),
              Map.entry("state", Shape.word()),
              Map.entry("kind", Shape.word()),
              Map.entry("kindDetails", Shape.list(Shape.word())),
              Map.entry("joinedAt", Shape.word()),
              Map.entry("joinedAtMs", Shape.word()),
              Map.entry("disconnectReason", Shape.word()),
              Map.entry("permission", PERMISSION),
              Map.entry("attributes", ATTRIBUTES),
              Map.entry("tracks", Shape.list(TRACK))));

  private static final Shape FILE =
      Shape.object(
          Map.of(
              "location", Shape.url(),
              "duration", Shape.word(),
              "startedAt", Shape.word()));

  private static final Shape PLAYLIST =
      Shape.object(
          Map.of(
              "playlistLocation", Shape.url(),
              "duration", Shape.word(),
              "startedAt", Shape.word()));

  static final Shape EVENT =
      Shape.object(
          Map.of(
              "id", Shape.id(),
              "event", Shape.word(),
              "createdAt", Shape.word(),
              "room", ROOM,
              "participant", PARTICIPANT,
              "track", TRACK,
              "egressInfo", egress()));

  private WebhookShape() {}

  /** That there is an output tells what kind it is; its destination in a request is not stored. */
  private static Shape egress() {
    Map<String, Shape> outputs = new HashMap<>();
    Stream.concat(EgressParser.STORED.stream(), EgressParser.PASSING.stream())
        .forEach(name -> outputs.put(name, Shape.presence()));
    Map<String, Shape> request = new HashMap<>(outputs);
    request.put("outputs", Shape.list(Shape.object(outputs)));
    request.put("media", Shape.presence());
    Map<String, Shape> egress = new HashMap<>(request);
    EgressParser.REQUESTS.forEach(name -> egress.put(name, Shape.object(request)));
    egress.put("fileResults", Shape.list(FILE));
    egress.put("file", FILE);
    egress.put("segmentResults", Shape.list(PLAYLIST));
    egress.put("segments", PLAYLIST);
    egress.put("egressId", Shape.id());
    egress.put("roomId", Shape.id());
    egress.put("roomName", Shape.text());
    egress.put("status", Shape.word());
    egress.put("startedAt", Shape.word());
    egress.put("endedAt", Shape.word());
    egress.put("error", Shape.presence());
    return Shape.object(egress);
  }
}
