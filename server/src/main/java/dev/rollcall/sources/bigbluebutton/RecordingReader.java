package dev.rollcall.sources.bigbluebutton;

import dev.rollcall.json.JsonFields;
import dev.rollcall.record.FactData;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Recording;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.Detail;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * Events of the processing of recordings, whose names begin with {@code rap-}. They come minutes or
 * hours after the meeting, one for each format of a recording.
 */
final class RecordingReader {

  private static final String PREFIX = "rap-";

  /** Formats without sound and pictures. */
  private static final Set<String> NO_RECORDINGS = Set.of("notes", "statistics");

  /** In the year 2001 as milliseconds, in the year 5138 as seconds. */
  private static final long SECONDS_BELOW = 100_000_000_000L;

  private RecordingReader() {}

  /** Whether it tells that a format failed, or of one that cannot be watched. */
  static boolean isOfNoRecording(String type, JsonNode attributes) {
    return type.equals("rap-publish-ended")
        && (!attributes.path("success").asBoolean(true)
            || NO_RECORDINGS.contains(format(attributes)));
  }

  static Optional<Detail> read(String type, JsonNode attributes, String meeting) {
    String recording = EventReader.id(attributes.path("record-id")).orElse(meeting);
    return switch (type) {
      case "rap-publish-ended" ->
          Optional.of(
              new MeetingEvent.Published(
                  recording, format(attributes), ready(attributes.path("recording"))));
      case "rap-published" -> Optional.of(new MeetingEvent.Shown(recording, true));
      case "rap-unpublished", "rap-deleted" ->
          Optional.of(new MeetingEvent.Shown(recording, false));
      default -> Optional.empty();
    };
  }

  private static String format(JsonNode attributes) {
    return JsonFields.text(attributes.path("workflow"))
        .or(() -> JsonFields.text(attributes.path("recording").path("playback").path("format")))
        .orElse("");
  }

  private static FactData.RecordingReady ready(JsonNode recording) {
    JsonNode playback = recording.path("playback");
    long duration = JsonFields.decimal(playback.path("duration")).orElse(0);
    return new FactData.RecordingReady(
        new Recording(JsonFields.text(playback.path("link")), Math.max(0, duration)),
        JsonFields.instant(JsonFields.decimal(recording.path("start-time")), TimeUnit.MILLISECONDS)
            .map(Moment::of));
  }

  /** The steps of the processing have whole seconds, all other events milliseconds. */
  static Optional<Moment> time(String type, JsonNode ts) {
    boolean isSeconds =
        type.startsWith(PREFIX) && JsonFields.number(ts).orElse(SECONDS_BELOW) < SECONDS_BELOW;
    return isSeconds
        ? JsonFields.instant(JsonFields.number(ts), TimeUnit.SECONDS).map(Moment::of)
        : EventReader.millis(ts);
  }
}
