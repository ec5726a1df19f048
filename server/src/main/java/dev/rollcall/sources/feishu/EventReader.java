package dev.rollcall.sources.feishu;

import dev.rollcall.json.ForeignJson;
import dev.rollcall.json.JsonFields;
import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Recording;
import dev.rollcall.sources.EventNames;
import dev.rollcall.sources.ParsedEvent;
import dev.rollcall.sources.Redactor;
import dev.rollcall.sources.Sha256;
import dev.rollcall.sources.feishu.MeetingEvent.Kind;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Reads a kept event. */
final class EventReader {

  private EventReader() {}

  static ParsedEvent<MeetingEvent> read(String kept) {
    return ForeignJson.parse(kept)
        .filter(JsonNode::isObject)
        .map(root -> read(root, kept))
        .orElseGet(() -> new ParsedEvent.Malformed<>("the body is not a JSON object"));
  }

  private static ParsedEvent<MeetingEvent> read(JsonNode root, String kept) {
    JsonNode header = root.path("header");
    if (header.isObject()) {
      return event(header, root.path("event"), kept);
    }
    if (root.path("event").isObject()) {
      // The older form has no events of meetings.
      return new ParsedEvent.Ignored<>(name(root.path("event").path("type")));
    }
    return new ParsedEvent.Malformed<>(
        root.has("encrypt") ? "encrypt does not open with encrypt_key" : "header is missing");
  }

  private static ParsedEvent<MeetingEvent> event(JsonNode header, JsonNode event, String kept) {
    String type = name(header.path("event_type"));
    Optional<Kind> kind = MeetingEvent.kind(type);
    if (kind.isEmpty()) {
      return new ParsedEvent.Ignored<>(type);
    }
    Optional<Moment> time = time(header.path("create_time"), TimeUnit.MILLISECONDS);
    if (time.isEmpty()) {
      return new ParsedEvent.Malformed<>("header.create_time is no Unix time in milliseconds");
    }
    JsonNode meeting = event.path("meeting");
    Optional<MeetingId> id =
        JsonFields.text(meeting.path("id")).filter(MeetingId::isValid).map(MeetingId::new);
    if (id.isEmpty()) {
      return new ParsedEvent.Malformed<>(
          "event.meeting.id is no decimal number of at most 19 digits");
    }
    Optional<UserRef> who = who(kind.get(), event);
    if (kind.get() == Kind.JOINED || kind.get() == Kind.LEFT) {
      if (who.isPresent() && !who.get().attends()) {
        return new ParsedEvent.Ignored<>(type + " user_type " + who.get().type().orElseThrow());
      }
      if (who.filter(UserRef::isNamed).isEmpty()) {
        return new ParsedEvent.Malformed<>("event.operator.id names no user");
      }
    }
    return new ParsedEvent.Relevant<>(
        new MeetingEvent(
            JsonFields.text(header.path("event_id"))
                .flatMap(EventReader::id)
                .orElseGet(() -> "sha256-" + Sha256.sha256(kept)),
            kind.get(),
            time.get(),
            said(id.get(), meeting),
            who,
            leaveReason(event.path("leave_reason")),
            recording(kind.get(), event)));
  }

  private static String name(JsonNode type) {
    return EventNames.orOther(JsonFields.text(type).orElse(""));
  }

  /** Seconds; 0 is a time that has not come. */
  private static Optional<Moment> seconds(JsonNode node) {
    return time(node, TimeUnit.SECONDS).filter(time -> time.micros() > 0);
  }

  private static Optional<Moment> time(JsonNode node, TimeUnit unit) {
    return JsonFields.instant(JsonFields.decimal(node), unit).map(Moment::of);
  }

  /** An event's id as far as it can serve as one. */
  static Optional<String> id(String text) {
    return Optional.of(text).filter(id -> id.matches("[!-~]{1,128}"));
  }

  /** In a removal, the operator is not the removed participant. */
  private static Optional<UserRef> who(Kind kind, JsonNode event) {
    Optional<UserRef> operator = UserRef.read(event.path("operator"));
    return kind == Kind.LEFT
        ? UserRef.read(event.path("leave_user")).filter(UserRef::isNamed).or(() -> operator)
        : operator;
  }

  private static MeetingEvent.Said said(MeetingId id, JsonNode meeting) {
    return new MeetingEvent.Said(
        id,
        JsonFields.text(meeting.path("topic")),
        JsonFields.text(meeting.path("meeting_no")),
        seconds(meeting.path("start_time")),
        seconds(meeting.path("end_time")),
        UserRef.read(meeting.path("host_user")).filter(UserRef::isNamed),
        UserRef.read(meeting.path("owner")).filter(UserRef::isNamed));
  }

  /** Its length is in milliseconds. Every viewer of the link signs in. */
  private static Optional<Recording> recording(Kind kind, JsonNode event) {
    return kind == Kind.RECORDING_READY
        ? Optional.of(
            new Recording(
                JsonFields.text(event.path("url")).flatMap(Redactor::url),
                Math.max(0, JsonFields.decimal(event.path("duration")).orElse(0))))
        : Optional.empty();
  }

  private static LeaveReason leaveReason(JsonNode node) {
    return switch (JsonFields.integer(node).orElse(0)) {
      case 1 -> LeaveReason.LEFT;
      case 2 -> LeaveReason.MEETING_ENDED;
      case 3 -> LeaveReason.REMOVED;
      default -> LeaveReason.UNSTATED;
    };
  }
}
