package dev.rollcall.sources.livekit;

import dev.rollcall.record.Ability;
import dev.rollcall.sources.livekit.LiveKitEvent.TrackTold;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a track is, as in LiveKit's {@code TrackInfo}. */
final class TrackParser {

  private static final List<String> TYPES = List.of("AUDIO", "VIDEO", "DATA");
  private static final List<String> SOURCES =
      List.of("UNKNOWN", "CAMERA", "MICROPHONE", "SCREEN_SHARE", "SCREEN_SHARE_AUDIO");

  private TrackParser() {}

  /** Its participant has a sid and an identity, and nothing else. */
  static TrackTold track(JsonNode body) {
    JsonNode participant = ProtobufJson.member(body, "participant");
    JsonNode track = ProtobufJson.member(body, "track");
    return new TrackTold(
        ProtobufJson.key(participant, "sid"),
        ProtobufJson.key(participant, "identity"),
        track.isObject() ? ability(track) : Optional.empty());
  }

  /** What has no source is what its type is: a client of its own make need not tell one. */
  static Optional<Ability> ability(JsonNode track) {
    return switch (ProtobufJson.choice(ProtobufJson.member(track, "source"), SOURCES)) {
      case "CAMERA" -> Optional.of(Ability.VIDEO);
      case "MICROPHONE" -> Optional.of(Ability.AUDIO);
      case "SCREEN_SHARE" -> Optional.of(Ability.SHARE_SCREEN);
      // The sound of a shared screen is no microphone.
      case "SCREEN_SHARE_AUDIO" -> Optional.empty();
      default ->
          switch (ProtobufJson.choice(ProtobufJson.member(track, "type"), TYPES)) {
            case "AUDIO" -> Optional.of(Ability.AUDIO);
            case "VIDEO" -> Optional.of(Ability.VIDEO);
            default -> Optional.empty();
          };
    };
  }
}
