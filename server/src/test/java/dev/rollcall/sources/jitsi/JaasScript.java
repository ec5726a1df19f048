package dev.rollcall.sources.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Deliveries;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.MemoryInbox;
import dev.rollcall.sources.People;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What JaaS posts of one meeting, in the shapes that 8x8 documents. */
public final class JaasScript {

  static final String AUTHORIZATION = "jaas-key-of-no-value";
  private static final String APP = "vpaas-magic-cookie-0000";

  /** After every meeting. */
  static final Moment LATER = Moment.ofSeconds(1_000_000);

  static final People PEOPLE =
      new KnownPeople(Set.of("mod1", "u2"), Map.of("+4940123456", "u-phone"));

  private final List<String> bodies = new ArrayList<>();
  private final String session;
  private int posts;

  public JaasScript(String session) {
    this.session = session;
  }

  static ConfiguredSource source(People people) {
    return new ConfiguredSource(
        new SourceId("/engines/jaas"),
        new TenantKey("tenant-a"),
        Map.of("authorization", AUTHORIZATION),
        Duration.ofSeconds(60),
        people);
  }

  static MemoryInbox inbox(People people, Iterable<String> bodies) {
    MemoryInbox inbox = new MemoryInbox(new JaasAdapter(), source(people));
    bodies.forEach(body -> inbox.post(delivery(body)));
    return inbox;
  }

  static Delivery delivery(String body) {
    return Deliveries.of("", Map.of(), Map.of("authorization", AUTHORIZATION), body, Instant.EPOCH);
  }

  public List<String> bodies() {
    return List.copyOf(bodies);
  }

  /** The record of the one meeting. */
  MeetingRecord record() {
    Map<String, MeetingRecord> records = inbox(PEOPLE, bodies).records(LATER);
    assertThat(records).containsOnlyKeys(session);
    return records.values().iterator().next();
  }

  String minutes() {
    return Minutes.of(Map.of(session, record())).getFirst();
  }

  void lost() {
    bodies.removeLast();
  }

  /** Posts one webhook. */
  public void post(String type, long at, JsonNode data) {
    ObjectNode body =
        Prosody.JSON
            .createObjectNode()
            .put("idempotencyKey", session + "-" + posts)
            .put("customerId", "0000")
            .put("appId", APP)
            .put("eventType", type)
            .put("sessionId", session)
            .put("timestamp", at)
            .put("fqn", APP + "/weekly%20review");
    body.set("data", data);
    bodies.add(body.toString());
    posts++;
  }

  public void room(String type, String breakout, long at) {
    ObjectNode data =
        Prosody.JSON
            .createObjectNode()
            .put("conference", "weekly@conference." + APP + ".8x8.vc")
            .put("isBreakout", !breakout.isEmpty());
    if (!breakout.isEmpty()) {
      data.put("breakoutRoomId", breakout);
    }
    post(type, at, data);
  }

  public void joined(String breakout, String id, String jid, long at) {
    post("PARTICIPANT_JOINED", at, participant(breakout, id, jid));
  }

  public void left(String breakout, String id, String jid, String reason, long at) {
    post("PARTICIPANT_LEFT", at, participant(breakout, id, jid).put("disconnectReason", reason));
  }

  public void call(String type, String shown, String jid, long at) {
    ObjectNode data = Prosody.JSON.createObjectNode().put("participantJid", jid + "@8x8.vc");
    data.put("participantId", jid);
    if (!shown.isEmpty()) {
      data.put(type.startsWith("SIP") ? "sipAddress" : "nick", shown);
    }
    post(type, at, data);
  }

  /** A call by one of the accounts that all calls of its kind come in by. */
  void callByAccount(String type, String sipAddress, String resource, long at) {
    ObjectNode data =
        Prosody.JSON
            .createObjectNode()
            .put("participantJid", "sipjibri@sip.8x8.vc")
            .put("participantFullJid", "sipjibri@sip.8x8.vc/" + resource)
            .put("participantId", resource.substring(0, 2));
    if (!sipAddress.isEmpty()) {
      data.put("sipAddress", sipAddress);
    }
    post(type, at, data);
  }

  /** With a link that needs no key, for a day. */
  public void uploaded(long start, long end, long at) {
    ObjectNode data =
        Prosody.JSON
            .createObjectNode()
            .put("share", true)
            .put("initiatorId", "mod1")
            .put("durationSec", (end - start) / 1_000)
            .put("startTimestamp", start)
            .put("endTimestamp", end)
            .put("recordingSessionId", "rec-1")
            .put("preAuthenticatedLink", "https://storage.example.com/p/hush/weekly.mp4");
    post("RECORDING_UPLOADED", at, data);
  }

  public void promoted(String jid, long at) {
    ObjectNode data = Prosody.JSON.createObjectNode().put("role", "moderator");
    data.putObject("grantedTo").put("participantJid", jid + "@8x8.vc/abcdef");
    data.putObject("grantedBy").put("participantJid", "unknown@8x8.vc/fedcba");
    post("ROLE_CHANGED", at, data);
  }

  /** Whose id begins with {@code mod} is moderator, in one of the two forms that occur. */
  private static ObjectNode participant(String breakout, String id, String jid) {
    ObjectNode data =
        Prosody.JSON
            .createObjectNode()
            .put("name", "Name of " + id)
            .put("group", APP)
            .put("participantJid", jid + "@8x8.vc")
            .put("participantId", jid)
            .put("avatar", "https://pictures.example/" + id)
            .put("isBreakout", !breakout.isEmpty());
    if (id.startsWith("mod")) {
      data.put("moderator", "true");
    } else {
      data.put("moderator", false);
    }
    if (!id.isEmpty()) {
      data.put("id", id).put("email", id + "@example.test");
    }
    if (!breakout.isEmpty()) {
      data.put("breakoutRoomId", breakout);
    }
    return data;
  }
}
