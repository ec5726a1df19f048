package dev.rollcall.testkit;

import dev.rollcall.sources.feishu.FeishuEngine;
import dev.rollcall.sources.feishu.MeetingScript;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** A made-up meeting as Feishu's event subscription posts it: encrypted and signed. */
public final class FeishuEvents implements SourceFixture {

  private static final String MEETING = "6911188411932033028";
  private static final ObjectNode ALICE = MeetingScript.user("alice", 1, 2);
  private static final ObjectNode BOB = MeetingScript.user("bob", 1, 1);

  @Override
  public String kind() {
    return "feishu";
  }

  @Override
  public String keys() {
    return ("app_id: %s, app_secret: app-secret-of-no-value, verification_token: %s,"
            + " encrypt_key: %s, base_url: 'http://127.0.0.1:1',"
            + " people: {ou_alice: alice, ou_bob: bob}")
        .formatted(FeishuEngine.APP, FeishuEngine.TOKEN, FeishuEngine.KEY);
  }

  @Override
  public List<PostedDelivery> meeting(Instant now) {
    MeetingScript script =
        new MeetingScript(MEETING, "alice")
            .started("meeting_started")
            .join(1, ALICE)
            .join(5, BOB)
            .does("share_started", 8, BOB)
            .does("recording_started", 9, ALICE)
            .leave(20, BOB, 1)
            .join(30, BOB)
            .leave(50, BOB, 1)
            .leave(60, ALICE, 1)
            .ended("meeting_ended", 60, 60.3);
    return script.events().stream().map(event -> proven(event.toString(), now)).toList();
  }

  @Override
  public ExpectedAttendance expected() {
    double start = MeetingScript.START.getEpochSecond();
    return new ExpectedAttendance("Weekly sync", 2, Set.of("share_screen", "recording"))
        .attends("alice", start + 1, start + 60)
        .attends("bob", start + 5, start + 20)
        .attends("bob", start + 30, start + 50);
  }

  @Override
  public PostedDelivery proven(String body, Instant now) {
    return signed(FeishuEngine.envelope(body), now);
  }

  private static PostedDelivery signed(String envelope, Instant when) {
    Map<String, String> headers = new TreeMap<>(FeishuEngine.signature(envelope, when));
    headers.put("Content-Type", "application/json; charset=utf-8");
    return PostedDelivery.of("feishu", headers, envelope);
  }

  @Override
  public Map<String, PostedDelivery> unproven(String body, Instant now) {
    PostedDelivery post = proven(body, now);
    String token = "\"token\":\"" + FeishuEngine.TOKEN + '"';
    String event = event("meeting_painted", now).toString();
    return Map.of(
        "wrong signature", post.with("x-lark-signature", FakeSecrets.SECRET),
        "changed byte", post.withBody(post.body().replace("\"}", "A\"}")),
        "another nonce", post.with("x-lark-request-nonce", FakeSecrets.SECRET),
        "no signature", post.without("x-lark-signature"),
        "no time", post.without("x-lark-request-timestamp"),
        "too old", signed(post.body(), now.minus(Duration.ofHours(9))),
        "from the future", signed(post.body(), now.plus(Duration.ofHours(1))),
        "not encrypted", signed(event, now),
        "wrong token", proven(event.replace(token, "\"token\":\"" + FakeSecrets.SECRET + '"'), now),
        "another app", proven(event.replace(FeishuEngine.APP, FakeSecrets.SECRET), now));
  }

  private static ObjectNode event(String type, Instant made) {
    return FeishuEngine.event("ev-" + type, type, made, FeishuEngine.json("{'meeting':{}}"));
  }

  @Override
  public String nonsense() {
    return event("meeting_started", MeetingScript.START).toString();
  }

  @Override
  public String unknownType() {
    return event("meeting_painted", MeetingScript.START).toString();
  }

  @Override
  public String unknownTypeIsCountedAs() {
    return "vc.meeting.meeting_painted_v1";
  }

  /** The verification token is in each of them too. */
  @Override
  public List<String> secretive() {
    return Stream.of(
            FeishuEngine.event(
                "ev-s1",
                "join_meeting",
                MeetingScript.START,
                json(
                    """
                    {'meeting':{'id':'6911188411932033029','topic':'Weekly','password':'SECRET',
                     'url':'https://x.example/j/1','start_time':'1795337940','security_setting':{
                     'password':'SECRET'}},'operator':{'id':{'open_id':'ou_visitor'},'user_type':1,
                     'user_role':1,'ip':'V4','session_token':'SECRET','client_ip':'V6'}}""")),
            FeishuEngine.event(
                "ev-s2",
                "recording_ready",
                MeetingScript.START,
                json(
                    """
                    {'meeting':{'id':'6911188411932033029','topic':'Weekly'},
                     'url':'https://x.example/minutes/1','access_token':'SECRET'}""")),
            FeishuEngine.event(
                "ev-s3",
                "meeting_painted",
                MeetingScript.START,
                json(
                    """
                    {'meeting':{'id':'6911188411932033029'},'app_ticket':'SECRET','sdp':'SDP',
                     'encrypt_key':'SECRET','refresh_token':'SECRET','peer':['V4','V6'],
                     'stream_key':'SECRET'}""")))
        .map(ObjectNode::toString)
        .toList();
  }

  private static ObjectNode json(String singleQuoted) {
    return FeishuEngine.json(FakeSecrets.in(singleQuoted));
  }
}
