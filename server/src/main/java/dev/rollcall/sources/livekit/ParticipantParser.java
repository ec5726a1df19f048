package dev.rollcall.sources.livekit;

import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.Role;
import dev.rollcall.record.UserType;
import dev.rollcall.sources.livekit.LiveKitEvent.Connection;
import dev.rollcall.sources.livekit.LiveKitEvent.Departure;
import dev.rollcall.sources.livekit.LiveKitEvent.Kind;
import dev.rollcall.sources.livekit.LiveKitEvent.Marks;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Who is told of, as in LiveKit's {@code ParticipantInfo}. */
final class ParticipantParser {

  private static final List<String> KINDS =
      List.of("STANDARD", "INGRESS", "EGRESS", "SIP", "AGENT", "", "", "CONNECTOR", "BRIDGE");

  private static final List<String> KIND_DETAILS =
      List.of(
          "CLOUD_AGENT",
          "FORWARDED",
          "CONNECTOR_WHATSAPP",
          "CONNECTOR_TWILIO",
          "BRIDGE_RTSP",
          "SIMULATION");

  private static final List<String> REASONS =
      List.of(
          "UNKNOWN_REASON",
          "CLIENT_INITIATED",
          "DUPLICATE_IDENTITY",
          "SERVER_SHUTDOWN",
          "PARTICIPANT_REMOVED",
          "ROOM_DELETED",
          "STATE_MISMATCH",
          "JOIN_FAILURE",
          "MIGRATION",
          "SIGNAL_CLOSE",
          "ROOM_CLOSED",
          "USER_UNAVAILABLE",
          "USER_REJECTED",
          "SIP_TRUNK_FAILURE",
          "CONNECTION_TIMEOUT",
          "MEDIA_FAILURE",
          "AGENT_ERROR");

  private static final List<String> STATES = List.of("JOINING", "JOINED", "ACTIVE", "DISCONNECTED");

  static final String CALL_STATUS = "sip.callStatus";
  static final String PHONE_NUMBER = "sip.phoneNumber";
  static final String ROLE = "rollcall.role";
  static final String USER_TYPE = "rollcall.user_type";

  /** Not "anonymous" and its like, and not the name that a SIP client may have for a number. */
  private static final Pattern NUMBER = Pattern.compile("\\+?\\d[\\d ().-]{1,30}");

  private ParticipantParser() {}

  /** Empty without a sid: a connection has one. */
  static Optional<Connection> connection(JsonNode participant) {
    JsonNode attributes = ProtobufJson.member(participant, "attributes");
    return ProtobufJson.key(participant, "sid")
        .map(
            sid ->
                new Connection(
                    sid,
                    ProtobufJson.key(participant, "identity").orElse(sid),
                    ProtobufJson.text(participant, "name"),
                    kind(participant),
                    ProtobufJson.time(participant, "joinedAtMs", TimeUnit.MILLISECONDS)
                        .or(() -> ProtobufJson.time(participant, "joinedAt", TimeUnit.SECONDS)),
                    isConnecting(participant),
                    NUMBER.matcher(attributes.path(PHONE_NUMBER).asString("")).matches(),
                    marks(attributes, ProtobufJson.member(participant, "permission")),
                    ProtobufJson.member(participant, "tracks").values().stream()
                        .flatMap(track -> TrackParser.ability(track).stream())
                        .collect(Collectors.toSet())));
  }

  /** An egress or agent of before there were kinds is told by its permissions. */
  private static Kind kind(JsonNode participant) {
    JsonNode permission = ProtobufJson.member(participant, "permission");
    if (ProtobufJson.flag(permission, "recorder") || ProtobufJson.flag(permission, "agent")) {
      return Kind.MACHINE;
    }
    return switch (ProtobufJson.choice(ProtobufJson.member(participant, "kind"), KINDS)) {
      case "INGRESS", "EGRESS", "AGENT", "BRIDGE" -> Kind.MACHINE;
      case "SIP" -> Kind.SIP;
      // A caller through WhatsApp is a guest; one through Twilio, a telephone.
      case "CONNECTOR" ->
          ProtobufJson.member(participant, "kindDetails").values().stream()
                  .anyMatch(of -> ProtobufJson.choice(of, KIND_DETAILS).equals("CONNECTOR_TWILIO"))
              ? Kind.TELEPHONE
              : Kind.PERSON;
      // A kind that is not known yet: rather one too many in the record than one too few.
      default -> Kind.PERSON;
    };
  }

  private static Marks marks(JsonNode attributes, JsonNode permission) {
    Optional<Role> role =
        switch (attributes.path(ROLE).asString("")) {
          case "host" -> Optional.of(Role.HOST);
          case "cohost" -> Optional.of(Role.COHOST);
          case "attendee" -> Optional.of(Role.ATTENDEE);
          default -> Optional.empty();
        };
    String userType = attributes.path(USER_TYPE).asString("");
    return new Marks(
        role,
        userType.matches("[1-7]") ? UserType.find(Integer.parseInt(userType)) : Optional.empty(),
        ProtobufJson.flag(permission, "canUpdateMetadata"));
  }

  /**
   * The state in which a client is before its media connect. Where it is left out nothing is known:
   * it may be the default, or not told at all.
   */
  private static boolean isConnecting(JsonNode participant) {
    JsonNode state = ProtobufJson.member(participant, "state");
    String name = state.isMissingNode() ? "" : ProtobufJson.choice(state, STATES);
    return name.equals("JOINING") || name.equals("JOINED");
  }

  static Departure departure(JsonNode participant) {
    return new Departure(reason(participant), isUnanswered(participant));
  }

  private static LeaveReason reason(JsonNode participant) {
    return switch (reasonName(participant)) {
      case "CLIENT_INITIATED", "DUPLICATE_IDENTITY", "MIGRATION" -> LeaveReason.LEFT;
      case "PARTICIPANT_REMOVED" -> LeaveReason.REMOVED;
      case "ROOM_DELETED", "ROOM_CLOSED" -> LeaveReason.MEETING_ENDED;
      case "SERVER_SHUTDOWN" -> LeaveReason.SOURCE_DOWN;
      case "STATE_MISMATCH",
          "JOIN_FAILURE",
          "SIGNAL_CLOSE",
          "SIP_TRUNK_FAILURE",
          "CONNECTION_TIMEOUT",
          "MEDIA_FAILURE" ->
          LeaveReason.TIMEOUT;
      default -> LeaveReason.UNSTATED;
    };
  }

  /**
   * A callee is a participant of the room already while the phone rings. The call's own state says
   * whether it was taken; only where it says neither does the reason. LiveKit writes that state for
   * calls only: other participants can write it themselves.
   */
  private static boolean isUnanswered(JsonNode participant) {
    JsonNode attributes = ProtobufJson.member(participant, "attributes");
    String status = kind(participant) == Kind.SIP ? attributes.path(CALL_STATUS).asString("") : "";
    return switch (status) {
      case "dialing", "ringing" -> true;
      // Taken: automation is while digits are dialled into it.
      case "active", "automation" -> false;
      default -> {
        String reason = reasonName(participant);
        yield reason.equals("USER_UNAVAILABLE") || reason.equals("USER_REJECTED");
      }
    };
  }

  private static String reasonName(JsonNode participant) {
    return ProtobufJson.choice(ProtobufJson.member(participant, "disconnectReason"), REASONS);
  }
}
