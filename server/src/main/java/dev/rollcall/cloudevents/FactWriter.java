package dev.rollcall.cloudevents;

import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.MeetingDetails;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.Participant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a fact as a CloudEvent, for sources of our own; the inverse of {@link FactReader}. */
public final class FactWriter {

  private FactWriter() {}

  /** The whole event as JSON text on one line. */
  public static String write(Fact fact) {
    ObjectNode event = Json.MAPPER.createObjectNode();
    event.put("specversion", "1.0");
    event.put("source", fact.source().value());
    event.put("id", fact.id());
    event.put("type", FactType.of(fact.data()).wire());
    fact.subject().ifPresent(subject -> event.put("subject", subject));
    event.put("time", fact.time().toInstant().toString());
    event.set("data", data(fact.data()));
    return event.toString();
  }

  private static ObjectNode data(FactData data) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    switch (data) {
      case FactData.Scheduled scheduled -> fields(json, scheduled.fields());
      case FactData.Started started -> fields(json, started.fields());
      case FactData.Updated updated -> fields(json, updated.fields());
      case FactData.Ended ended -> ended.reason().ifPresent(reason -> json.put("reason", reason));
      case FactData.Called called -> {
        json.set("participant", participant(called.participant()));
        json.put("state", Members.wireName(called.state()));
      }
      case FactData.Joined joined -> {
        json.set("participant", participant(joined.participant()));
        json.put("session", joined.session());
        joined.device().ifPresent(device -> json.put("device", device));
      }
      case FactData.Left left -> left(json, left);
      case FactData.Heartbeat seen -> json.put("session", seen.session());
      case FactData.RosterObserved observed -> {
        ArrayNode sessions = json.putArray("sessions");
        for (FactData.Presence presence : observed.sessions()) {
          ObjectNode row = sessions.addObject();
          row.put("session", presence.session());
          row.set("participant", participant(presence.participant()));
        }
      }
      case FactData.RoleChanged changed -> {
        json.set("participant", participant(changed.participant()));
        json.put("role", Members.wireName(changed.role()));
      }
      case FactData.AbilityUsed used -> {
        json.put("ability", Members.wireName(used.ability()));
        used.session().ifPresent(session -> json.put("session", session));
      }
      case FactData.RecordingReady ready -> {
        ready.recording().url().ifPresent(url -> json.put("url", url));
        json.put("duration_ms", ready.recording().durationMillis());
        ready.startedAt().ifPresent(at -> json.put("started_at", at.toInstant().toString()));
      }
      case FactData.SourceStarted _, FactData.SourceStopped _ -> {
        // They tell all by their type.
      }
      case FactData.SnapshotObserved _ ->
          throw new IllegalArgumentException("a snapshot is kept as it came, never written anew");
    }
    return json;
  }

  private static void left(ObjectNode json, FactData.Left left) {
    json.put("session", left.session());
    left.participant().ifPresent(who -> json.set("participant", participant(who)));
    left.joinedAt().ifPresent(at -> json.put("joined_at", at.toInstant().toString()));
    if (left.reason() != LeaveReason.UNSTATED) {
      json.put("reason", Members.wireName(left.reason()));
    }
  }

  private static void fields(ObjectNode json, MeetingFields fields) {
    fields.meetingId().ifPresent(id -> json.put("meeting_id", id.value()));
    MeetingDetails texts = fields.texts();
    texts.topic().ifPresent(text -> json.put("topic", text));
    texts.url().ifPresent(text -> json.put("url", text));
    texts.meetingNo().ifPresent(text -> json.put("meeting_no", text));
    texts.password().ifPresent(text -> json.put("password", text));
    texts.meetingConnect().ifPresent(flag -> json.put("meeting_connect", flag));
    texts.noteId().ifPresent(text -> json.put("note_id", text));
    texts.noteDocToken().ifPresent(text -> json.put("note_doc_token", text));
    texts.verbatimDocToken().ifPresent(text -> json.put("verbatim_doc_token", text));
    fields.createTime().ifPresent(at -> json.put("create_time", at.toInstant().toString()));
    fields.host().ifPresent(who -> json.set("host", participant(who)));
    fields.owner().ifPresent(who -> json.set("owner", participant(who)));
  }

  private static ObjectNode participant(Participant participant) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", participant.id());
    json.put("id_type", Members.wireName(participant.idType()));
    participant.appId().ifPresent(app -> json.put("app_id", app.value()));
    participant.userType().ifPresent(type -> json.put("user_type", type.code()));
    participant.name().ifPresent(name -> json.put("name", name));
    participant.tenantKey().ifPresent(tenant -> json.put("tenant_key", tenant.value()));
    return json;
  }
}
