package dev.rollcall.sources.bigbluebutton;

import dev.rollcall.record.Moment;
import dev.rollcall.sources.Sha256;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.CameraOn;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.Created;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.Detail;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.Ended;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.Joined;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.Left;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.PresenterAssigned;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.RecordingStarted;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.ScreenShared;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.User;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.VoiceOff;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.VoiceOn;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** From one event's JSON to what a record needs of it; shapes as bbb-webhooks 3.5 maps them. */
final class EventReader {

  private static final JsonMapper CANONICAL =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  /** The last millisecond of year 9999: what lies beyond is no time. */
  private static final long LATEST_MILLIS = 253_402_300_799_999L;

  private static final Set<String> KNOWN =
      Set.of(
          "meeting-created",
          "meeting-ended",
          "meeting-recording-started",
          "meeting-screenshare-started",
          "user-joined",
          "user-left",
          "user-audio-voice-enabled",
          "user-audio-voice-disabled",
          "user-cam-broadcast-start",
          "user-presenter-assigned");

  private EventReader() {}

  /** The result of reading one event. */
  sealed interface Outcome {

    record Told(MeetingEvent event) implements Outcome {}

    /** It tells nothing of a record. */
    record Ignored(String type) implements Outcome {}

    /**
     * It is not what it says it is.
     *
     * @param lacks the member that is missing or of the wrong type
     */
    record Malformed(String type, String lacks) implements Outcome {}
  }

  static Outcome read(JsonNode event) {
    JsonNode data = event.path("data");
    Optional<String> type = JsonFields.of(data.path("id"));
    if (type.isEmpty()) {
      return new Outcome.Malformed("event", "data.id");
    }
    if (!KNOWN.contains(type.get())) {
      return new Outcome.Ignored(JsonFields.kind(type.get()));
    }
    JsonNode meeting = data.path("attributes").path("meeting");
    Optional<String> id = JsonFields.id(meeting.path("internal-meeting-id"));
    Optional<Moment> time = millis(data.path("event").path("ts"));
    if (id.isEmpty()) {
      return new Outcome.Malformed(type.get(), "data.attributes.meeting.internal-meeting-id");
    }
    if (time.isEmpty()) {
      return new Outcome.Malformed(type.get(), "data.event.ts");
    }
    String digest = Sha256.sha256(CANONICAL.writeValueAsBytes(event));
    return detail(type.get(), meeting, id.get(), data.path("attributes").path("user"))
        .<Outcome>map(
            detail -> new Outcome.Told(new MeetingEvent(id.get(), time.get(), digest, detail)))
        .orElseGet(
            () -> new Outcome.Malformed(type.get(), "data.attributes.user.internal-user-id"));
  }

  private static Optional<Detail> detail(
      String type, JsonNode meeting, String meetingId, JsonNode of) {
    Optional<User> user = user(of);
    return switch (type) {
      case "meeting-created" -> Optional.of(created(meeting, meetingId));
      case "meeting-ended" -> Optional.of(new Ended());
      case "meeting-recording-started" -> Optional.of(new RecordingStarted());
      case "meeting-screenshare-started" -> Optional.of(new ScreenShared(user));
      case "user-cam-broadcast-start" -> Optional.of(new CameraOn(user));
      case "user-joined" -> user.map(Joined::new);
      case "user-left" -> user.map(Left::new);
      case "user-audio-voice-enabled" -> user.map(who -> new VoiceOn(who, microphone(of)));
      case "user-audio-voice-disabled" -> user.map(VoiceOff::new);
      case "user-presenter-assigned" -> user.map(PresenterAssigned::new);
      default -> Optional.empty();
    };
  }

  private static Created created(JsonNode meeting, String meetingId) {
    Optional<String> parent =
        meeting.path("is-breakout").asBoolean(false)
            ? JsonFields.id(meeting.path("parent-id"))
                .filter(id -> !id.equals("bbb-none") && !id.equals(meetingId))
            : Optional.empty();
    return new Created(
        JsonFields.of(meeting.path("name")), millis(meeting.path("create-time")), parent);
  }

  private static Optional<User> user(JsonNode user) {
    return JsonFields.id(user.path("internal-user-id"))
        .map(
            id ->
                new User(
                    id,
                    JsonFields.id(user.path("external-user-id")),
                    JsonFields.of(user.path("name")),
                    user.path("role").asString("").equals("MODERATOR")));
  }

  private static boolean microphone(JsonNode user) {
    return user.path("sharing-mic").asBoolean(false);
  }

  private static Optional<Moment> millis(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong()
        ? Optional.of(node.longValue())
            .filter(millis -> millis >= 0 && millis <= LATEST_MILLIS)
            .map(millis -> new Moment(millis * 1_000))
        : Optional.empty();
  }
}
