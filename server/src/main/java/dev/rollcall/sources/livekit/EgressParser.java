package dev.rollcall.sources.livekit;

import dev.rollcall.record.Moment;
import dev.rollcall.sources.livekit.LiveKitEvent.Egress;
import dev.rollcall.sources.livekit.LiveKitEvent.Output;
import dev.rollcall.sources.livekit.LiveKitEvent.Progress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What an egress is, as in LiveKit's {@code EgressInfo}: of today's requests and of the former. */
final class EgressParser {

  private static final List<String> STATUSES =
      List.of(
          "EGRESS_STARTING",
          "EGRESS_ACTIVE",
          "EGRESS_ENDING",
          "EGRESS_COMPLETE",
          "EGRESS_FAILED",
          "EGRESS_ABORTED",
          "EGRESS_LIMIT_REACHED");

  static final List<String> REQUESTS =
      List.of("egress", "replay", "roomComposite", "web", "participant", "trackComposite", "track");

  /** Requests that record single participants or tracks. */
  static final List<String> PARTS = List.of("participant", "trackComposite", "track");

  private static final List<String> COMPLETE = List.of("EGRESS_COMPLETE", "EGRESS_LIMIT_REACHED");

  static final List<String> STORED =
      List.of("file", "segments", "fileOutputs", "segmentOutputs", "fileResults", "segmentResults");

  static final List<String> PASSING =
      List.of(
          "stream",
          "images",
          "websocketUrl",
          "streamOutputs",
          "imageOutputs",
          "streamResults",
          "imageResults");

  private EgressParser() {}

  static Egress egress(String id, JsonNode info) {
    return new Egress(
        id,
        progress(info),
        ProtobufJson.time(info, "startedAt", TimeUnit.NANOSECONDS),
        outputs(info),
        isOfRoom(info),
        RecordedFile.of(info).filter(_ -> isComplete(info)));
  }

  private static boolean isOfRoom(JsonNode info) {
    return PARTS.stream().noneMatch(name -> has(info, name))
        && !has(ProtobufJson.member(info, "egress"), "media")
        && !has(ProtobufJson.member(info, "replay"), "media");
  }

  private static boolean isComplete(JsonNode info) {
    return COMPLETE.contains(ProtobufJson.choice(ProtobufJson.member(info, "status"), STATUSES));
  }

  private static Progress progress(JsonNode info) {
    Optional<Moment> ended = ProtobufJson.time(info, "endedAt", TimeUnit.NANOSECONDS);
    Optional<Moment> started = ProtobufJson.time(info, "startedAt", TimeUnit.NANOSECONDS);
    boolean failed = ProtobufJson.text(info, "error").isPresent();
    return switch (ProtobufJson.choice(ProtobufJson.member(info, "status"), STATUSES)) {
      case "EGRESS_ACTIVE", "EGRESS_COMPLETE", "EGRESS_LIMIT_REACHED" -> Progress.RAN;
      case "EGRESS_ENDING" -> Progress.ENDING;
      case "EGRESS_FAILED", "EGRESS_ABORTED" -> Progress.FAILED;
      default ->
          started.isPresent() && ended.isPresent() && !failed ? Progress.ENDING : Progress.STARTING;
    };
  }

  private static List<Output> outputs(JsonNode info) {
    Stream<JsonNode> requests = REQUESTS.stream().map(name -> ProtobufJson.member(info, name));
    return Stream.concat(Stream.of(info), requests)
        .flatMap(
            message ->
                Stream.concat(
                    Stream.of(message), ProtobufJson.member(message, "outputs").values().stream()))
        .flatMap(
            message ->
                Stream.concat(
                    STORED.stream().filter(name -> has(message, name)).map(_ -> Output.STORED),
                    PASSING.stream().filter(name -> has(message, name)).map(_ -> Output.PASSING)))
        .distinct()
        .toList();
  }

  private static boolean has(JsonNode message, String name) {
    JsonNode member = ProtobufJson.member(message, name);
    return member.isObject() || member.isString() || (member.isArray() && !member.isEmpty());
  }
}
