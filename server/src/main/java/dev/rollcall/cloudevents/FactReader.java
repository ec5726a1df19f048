package dev.rollcall.cloudevents;

import dev.rollcall.json.TextSanitizer;
import dev.rollcall.record.Ability;
import dev.rollcall.record.CallState;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Recording;
import dev.rollcall.record.Role;
import dev.rollcall.record.SourceId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/** Reads one CloudEvent into a fact. A malformed one refuses itself alone, with its reason. */
public final class FactReader {

  /** A year in milliseconds. */
  private static final long LONGEST_RECORDING = 31_536_000_000L;

  private FactReader() {}

  /** What the reason begins with where the text is no JSON. */
  static final String NOT_JSON = "not JSON: ";

  /** Reads one event from JSON text. */
  public static FactReading read(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return read(bytes, EventText.all(bytes));
  }

  /** Reads one event from the JSON text that lies there in the body. */
  static FactReading read(byte[] body, EventText text) {
    try {
      return read(Json.MAPPER.readTree(body, text.start(), text.length()));
    } catch (StreamConstraintsException e) {
      return unreadable("the event has " + Json.place(e, text));
    } catch (JacksonException e) {
      return unreadable(NOT_JSON + Json.place(e, text));
    } catch (NumberFormatException | ArithmeticException _) {
      return unreadable("the event has a number whose exponent is too large");
    }
  }

  private static FactReading unreadable(String reason) {
    return new FactReading.Malformed(Optional.empty(), Optional.empty(), reason);
  }

  private static FactReading read(JsonNode event) {
    try {
      Members members = new Members("", event);
      String data = event.path("data").isObject() ? event.path("data").toString() : "{}";
      if (!TextSanitizer.isStorable(data)) {
        throw members.wrong("data", "holds a character that cannot be stored");
      }
      return new FactReading.WellFormed(fact(members), data);
    } catch (MalformedFact e) {
      return new FactReading.Malformed(
          readable(event, "source"), readable(event, "id"), String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> readable(JsonNode event, String name) {
    JsonNode member = event.path(name);
    return member.isString() && TextSanitizer.isStorable(member.stringValue())
        ? Optional.of(member.stringValue())
        : Optional.empty();
  }

  private static Fact fact(Members event) {
    event
        .text("specversion")
        .filter(version -> !version.equals("1.0"))
        .ifPresent(
            _ -> {
              throw event.wrong("specversion", "is not 1.0");
            });
    SourceId source = new SourceId(event.requiredKey("source"));
    String id = event.requiredKey("id");
    String wire = event.requiredKey("type");
    FactType type = FactType.ofWire(wire).orElseThrow(() -> event.wrong("type", "is unknown"));
    Optional<String> subject =
        type.isOfSource() ? Optional.empty() : Optional.of(event.requiredKey("subject"));
    Moment time = event.requiredMoment("time");
    FactData data = data(type, event.object("data").orElseGet(FactReader::noData));
    return new Fact(source, id, subject, time, data);
  }

  private static Members noData() {
    return new Members("data", Json.MAPPER.createObjectNode());
  }

  /** Reads stored data back; it was read once before it was stored. */
  public static Fact stored(
      SourceId source, String id, String type, Optional<String> subject, Moment time, String data) {
    FactType known =
        FactType.ofWire(type)
            .orElseThrow(() -> new IllegalStateException("a stored fact of unknown type " + type));
    return new Fact(
        source, id, subject, time, data(known, new Members("data", Json.STORED.readTree(data))));
  }

  private static FactData data(FactType type, Members data) {
    return switch (type) {
      case MEETING_SCHEDULED -> new FactData.Scheduled(MeetingFieldsReader.read(data));
      case MEETING_STARTED -> new FactData.Started(MeetingFieldsReader.read(data));
      case MEETING_UPDATED -> new FactData.Updated(MeetingFieldsReader.read(data));
      case MEETING_ENDED -> new FactData.Ended(data.text("reason"));
      case PARTICIPANT_CALLED ->
          new FactData.Called(
              ParticipantReader.required(data, "participant"),
              data.requiredChoice("state", CallState.class));
      case SESSION_JOINED ->
          new FactData.Joined(
              ParticipantReader.required(data, "participant"),
              data.requiredKey("session"),
              data.text("device"));
      case SESSION_LEFT -> left(data);
      case SESSION_SEEN -> new FactData.Heartbeat(data.requiredKey("session"));
      case SESSIONS_OBSERVED ->
          new FactData.RosterObserved(
              data.requiredObjects("sessions").stream()
                  .map(
                      row ->
                          new FactData.Presence(
                              row.requiredKey("session"),
                              ParticipantReader.required(row, "participant")))
                  .toList());
      case ROLE_CHANGED ->
          new FactData.RoleChanged(
              ParticipantReader.required(data, "participant"),
              data.requiredChoice("role", Role.class));
      case ABILITY_USED ->
          new FactData.AbilityUsed(
              data.requiredChoice("ability", Ability.class), data.key("session"));
      case RECORDING_READY ->
          new FactData.RecordingReady(
              new Recording(
                  data.text("url"), data.requiredInteger("duration_ms", 0, LONGEST_RECORDING)),
              data.moment("started_at"));
      case SOURCE_STARTED -> new FactData.SourceStarted();
      case SOURCE_STOPPED -> new FactData.SourceStopped();
      case RECORD_OBSERVED -> SnapshotReader.read(data);
    };
  }

  private static FactData left(Members data) {
    LeaveReason reason =
        data.text("reason").isEmpty()
            ? LeaveReason.UNSTATED
            : data.requiredChoice("reason", LeaveReason.class);
    return new FactData.Left(
        data.requiredKey("session"),
        ParticipantReader.optional(data, "participant"),
        data.moment("joined_at"),
        reason);
  }
}
