package dev.rollcall.sources.livekit;

import dev.rollcall.json.JsonFields;
import dev.rollcall.record.FactData;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Recording;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The file or the playlist that a complete egress has stored, as in its {@code EgressInfo}. */
final class RecordedFile {

  private RecordedFile() {}

  /** The first file, else the first playlist; one with a location goes before one without. */
  static Optional<FactData.RecordingReady> of(JsonNode info) {
    return Stream.concat(
            results(info, "fileResults", "file").map(file -> ready(info, file, "location")),
            results(info, "segmentResults", "segments")
                .map(segments -> ready(info, segments, "playlistLocation")))
        .min(Comparator.comparing(ready -> ready.recording().url().isEmpty()));
  }

  /** The results of today and the single one of former versions. */
  private static Stream<JsonNode> results(JsonNode info, String list, String single) {
    return Stream.concat(
            ProtobufJson.member(info, list).values().stream(),
            Stream.of(ProtobufJson.member(info, single)))
        .filter(JsonNode::isObject);
  }

  private static FactData.RecordingReady ready(JsonNode info, JsonNode result, String location) {
    Optional<Moment> started =
        ProtobufJson.time(result, "startedAt", TimeUnit.NANOSECONDS)
            .or(() -> ProtobufJson.time(info, "startedAt", TimeUnit.NANOSECONDS));
    return new FactData.RecordingReady(
        new Recording(ProtobufJson.text(result, location), millis(info, result)), started);
  }

  /** As told in nanoseconds; else from the start to the end of the egress. */
  private static long millis(JsonNode info, JsonNode result) {
    OptionalLong told = JsonFields.decimal(ProtobufJson.member(result, "duration"));
    if (told.isPresent() && told.getAsLong() > 0) {
      return TimeUnit.NANOSECONDS.toMillis(told.getAsLong());
    }
    Optional<Moment> started = ProtobufJson.time(info, "startedAt", TimeUnit.NANOSECONDS);
    Optional<Moment> ended = ProtobufJson.time(info, "endedAt", TimeUnit.NANOSECONDS);
    return started
        .flatMap(from -> ended.map(to -> Math.max(0, (to.micros() - from.micros()) / 1_000)))
        .orElse(0L);
  }
}
