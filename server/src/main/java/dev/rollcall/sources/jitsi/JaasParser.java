package dev.rollcall.sources.jitsi;

import dev.rollcall.json.JsonFields;
import dev.rollcall.record.Ability;
import dev.rollcall.record.FactData;
import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Recording;
import dev.rollcall.sources.EventNames;
import dev.rollcall.sources.ParsedEvent;
import dev.rollcall.sources.jitsi.JaasEvent.Address;
import dev.rollcall.sources.jitsi.JaasEvent.Attendee;
import dev.rollcall.sources.jitsi.JaasEvent.Detail;
import dev.rollcall.sources.jitsi.JaasEvent.Means;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** From a webhook of JaaS to what a record needs of it; shapes as 8x8 documents them. */
final class JaasParser {

  /** A caller's name on the display is the number, or has it in brackets. */
  private static final Pattern NUMBER = Pattern.compile("\\+\\d{5,15}(?!\\d)");

  private JaasParser() {}

  static ParsedEvent<JaasEvent> parse(String kept) {
    return WebhookBody.parse(kept)
        .filter(JsonNode::isObject)
        .map(JaasParser::parse)
        .orElseGet(() -> new ParsedEvent.Malformed<>("the body is no JSON object"));
  }

  private static ParsedEvent<JaasEvent> parse(JsonNode body) {
    Optional<String> type = JitsiFields.text(body.path("eventType"));
    if (type.isEmpty()) {
      return new ParsedEvent.Malformed<>("eventType is missing");
    }
    JsonNode data = body.path("data");
    Optional<String> breakout =
        JsonFields.flag(data.path("isBreakout"))
            ? JitsiFields.text(data.path("breakoutRoomId")).or(() -> Optional.of("breakout"))
            : Optional.empty();
    return switch (type.get()) {
      case "ROOM_DESTROYED" ->
          breakout.isPresent()
              ? new ParsedEvent.Ignored<>("ROOM_DESTROYED of a breakout room")
              : told(type.get(), body, breakout, Optional.of(new JaasEvent.RoomDestroyed()));
      case "RECORDING_UPLOADED" ->
          told(type.get(), body, breakout, Optional.of(new JaasEvent.Recorded(recorded(data))));
      case "RECORDING_STARTED", "RECORDING_ENDED" ->
          told(type.get(), body, breakout, Optional.of(new JaasEvent.Used(Ability.RECORDING)));
      // Pictures of a shared screen; they come after the meeting, and not from every one.
      case "SCREEN_SHARING_HISTORY" ->
          told(type.get(), body, breakout, Optional.of(new JaasEvent.Used(Ability.SHARE_SCREEN)));
      case "ROLE_CHANGED" -> told(type.get(), body, breakout, promoted(data));
      case "PARTICIPANT_JOINED",
          "DIAL_IN_STARTED",
          "DIAL_OUT_STARTED",
          "SIP_CALL_IN_STARTED",
          "SIP_CALL_OUT_STARTED" ->
          told(
              type.get(),
              body,
              breakout,
              attendee(means(type.get()), data).map(JaasEvent.Joined::new));
      case "PARTICIPANT_LEFT",
          "DIAL_IN_ENDED",
          "DIAL_OUT_ENDED",
          "SIP_CALL_IN_ENDED",
          "SIP_CALL_OUT_ENDED" ->
          told(
              type.get(),
              body,
              breakout,
              attendee(means(type.get()), data)
                  .map(who -> new JaasEvent.Left(who, reason(data.path("disconnectReason")))));
      default -> new ParsedEvent.Ignored<>(EventNames.orOther(type.get()));
    };
  }

  private static ParsedEvent<JaasEvent> told(
      String type, JsonNode body, Optional<String> breakout, Optional<? extends Detail> detail) {
    Optional<String> session = JitsiFields.text(body.path("sessionId"));
    Optional<Moment> time = JitsiFields.time(body.path("timestamp"), TimeUnit.MILLISECONDS);
    if (session.isEmpty() || time.isEmpty()) {
      return wrong(type, session.isEmpty() ? "sessionId" : "timestamp");
    }
    return detail
        .<ParsedEvent<JaasEvent>>map(
            known ->
                new ParsedEvent.Relevant<>(
                    new JaasEvent(
                        session.get(), time.get(), room(body.path("fqn")), breakout, known)))
        .orElseGet(() -> wrong(type, "the participant in data"));
  }

  /** The fully qualified name is {@code AppID/room}. */
  private static Optional<String> room(JsonNode fqn) {
    return JitsiFields.text(fqn)
        .map(name -> Jid.readable(name.substring(name.indexOf('/') + 1)))
        .filter(name -> !name.isBlank());
  }

  private static Optional<Detail> promoted(JsonNode data) {
    return data.path("role").stringValue("moderator").equals("moderator")
        ? address(data.path("grantedTo")).map(JaasEvent.Promoted::new)
        : Optional.empty();
  }

  /** From the start to the end; without these, as told in seconds. Its link is not read. */
  private static FactData.RecordingReady recorded(JsonNode data) {
    Optional<Moment> started = JitsiFields.time(data.path("startTimestamp"), TimeUnit.MILLISECONDS);
    Optional<Moment> ended = JitsiFields.time(data.path("endTimestamp"), TimeUnit.MILLISECONDS);
    long millis =
        started
            .flatMap(from -> ended.map(to -> (to.micros() - from.micros()) / 1_000))
            .orElseGet(
                () ->
                    TimeUnit.SECONDS.toMillis(
                        JsonFields.number(data.path("durationSec")).orElse(0)));
    return new FactData.RecordingReady(
        new Recording(Optional.empty(), Math.max(0, millis)), started);
  }

  private static Means means(String type) {
    if (type.startsWith("DIAL_")) {
      return Means.PHONE;
    }
    return type.startsWith("SIP_") ? Means.SIP : Means.CLIENT;
  }

  private static Optional<Attendee> attendee(Means means, JsonNode data) {
    Optional<String> shown = JitsiFields.text(data.path("nick"));
    return address(data)
        .map(
            address ->
                new Attendee(
                    address,
                    means,
                    JitsiFields.text(data.path("id")),
                    JitsiFields.text(data.path("email")),
                    JitsiFields.text(data.path("name")).or(() -> shown),
                    means == Means.SIP
                        ? JitsiFields.text(data.path("sipAddress"))
                        : shown.flatMap(JaasParser::number),
                    JsonFields.flag(data.path("moderator"))));
  }

  private static Optional<Address> address(JsonNode data) {
    Optional<String> full =
        JitsiFields.text(data.path("participantFullJid")).filter(jid -> jid.indexOf('/') > 0);
    Optional<String> id = JitsiFields.text(data.path("participantId"));
    return JitsiFields.text(data.path("participantJid"))
        .or(() -> full)
        .map(jid -> new Jid(jid).bare())
        .filter(account -> !account.isBlank())
        .or(() -> id)
        .map(account -> new Address(account, full, id));
  }

  private static Optional<String> number(String shown) {
    Matcher number = NUMBER.matcher(shown);
    return number.find() ? Optional.of(number.group()) : Optional.empty();
  }

  private static LeaveReason reason(JsonNode disconnectReason) {
    return switch (disconnectReason.stringValue("")) {
      case "left", "switch_room" -> LeaveReason.LEFT;
      case "kicked" -> LeaveReason.REMOVED;
      case "unknown", "unrecoverable_error" -> LeaveReason.TIMEOUT;
      default -> LeaveReason.UNSTATED;
    };
  }

  private static ParsedEvent<JaasEvent> wrong(String type, String member) {
    return new ParsedEvent.Malformed<>(
        EventNames.orOther(type) + ": " + member + " is missing or not what it should be");
  }
}
