package dev.rollcall.sources.bigbluebutton;

import dev.rollcall.json.CanonicalJson;
import dev.rollcall.json.JsonFields;
import dev.rollcall.record.Moment;
import dev.rollcall.sources.EventNames;
import dev.rollcall.sources.ParsedEvent;
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
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** From one event's JSON to what a record needs of it; shapes as bbb-webhooks 3.5 maps them. */
final class EventReader {

  /** BigBlueButton's ids have some 60 characters at most. */
  private static final int LONGEST_ID = 200;

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
          "user-presenter-assigned",
          "rap-publish-ended",
          "rap-published",
          "rap-unpublished",
          "rap-deleted");

  private EventReader() {}

  static ParsedEvent<MeetingEvent> read(JsonNode event) {
    JsonNode data = event.path("data");
    String type = type(event);
    if (JsonFields.text(data.path("id")).isEmpty()) {
      return lacks(type, "data.id");
    }
    JsonNode attributes = data.path("attributes");
    if (!KNOWN.contains(type) || RecordingReader.isOfNoRecording(type, attributes)) {
      return new ParsedEvent.Ignored<>(EventNames.orOther(type));
    }
    JsonNode meeting = attributes.path("meeting");
    Optional<String> id = id(meeting.path("internal-meeting-id"));
    Optional<Moment> time = RecordingReader.time(type, data.path("event").path("ts"));
    if (id.isEmpty()) {
      return lacks(type, "data.attributes.meeting.internal-meeting-id");
    }
    if (time.isEmpty()) {
      return lacks(type, "data.event.ts");
    }
    String digest = Sha256.sha256(CanonicalJson.bytes(event));
    return RecordingReader.read(type, attributes, id.get())
        .or(() -> detail(type, meeting, id.get(), attributes.path("user")))
        .<ParsedEvent<MeetingEvent>>map(
            detail ->
                new ParsedEvent.Relevant<>(
                    new MeetingEvent(
                        id.get(),
                        id(meeting.path("external-meeting-id")),
                        time.get(),
                        digest,
                        detail)))
        .orElseGet(() -> lacks(type, "data.attributes.user.internal-user-id"));
  }

  /** The event's own name of its type, "event" where it has none. */
  static String type(JsonNode event) {
    return JsonFields.text(event.path("data").path("id")).orElse("event");
  }

  private static ParsedEvent<MeetingEvent> lacks(String type, String member) {
    return new ParsedEvent.Malformed<>(type + ": no " + member);
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
        JsonFields.flag(meeting.path("is-breakout"))
            ? id(meeting.path("parent-id"))
                .filter(id -> !id.equals("bbb-none") && !id.equals(meetingId))
            : Optional.empty();
    return new Created(
        JsonFields.text(meeting.path("name")), millis(meeting.path("create-time")), parent);
  }

  private static Optional<User> user(JsonNode user) {
    return id(user.path("internal-user-id"))
        .map(
            id ->
                new User(
                    id,
                    id(user.path("external-user-id")),
                    JsonFields.text(user.path("name")),
                    user.path("role").asString("").equals("MODERATOR")));
  }

  private static boolean microphone(JsonNode user) {
    return JsonFields.flag(user.path("sharing-mic"));
  }

  static Optional<String> id(JsonNode node) {
    return JsonFields.text(node, LONGEST_ID);
  }

  static Optional<Moment> millis(JsonNode node) {
    return JsonFields.instant(JsonFields.number(node), TimeUnit.MILLISECONDS).map(Moment::of);
  }
}
