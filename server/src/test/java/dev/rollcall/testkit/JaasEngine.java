package dev.rollcall.testkit;

import static dev.rollcall.sources.livekit.RoomScript.T0;

import dev.rollcall.sources.jitsi.JaasScript;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A made-up meeting of JaaS. */
final class JaasEngine implements SourceFixture {

  private static final String AUTHORIZATION = "jaas-key-of-no-value";

  @Override
  public String kind() {
    return "jaas";
  }

  @Override
  public String keys() {
    return "authorization: " + AUTHORIZATION;
  }

  @Override
  public List<PostedDelivery> meeting(Instant now) {
    JaasScript script = new JaasScript("session-posted");
    script.room("ROOM_CREATED", "", at(0));
    script.joined("", "alice", "a1", at(1));
    script.joined("", "bob", "b1", at(5));
    script.post("RECORDING_STARTED", at(6), JsonMapper.shared().createObjectNode());
    script.call("DIAL_IN_STARTED", "+4940123456", "p1", at(7));
    script.left("", "bob", "b1", "left", at(20));
    script.call("DIAL_IN_ENDED", "", "p1", at(25));
    script.joined("", "bob", "b2", at(30));
    script.left("", "alice", "a1", "left", at(50));
    script.left("", "bob", "b2", "left", at(52));
    script.room("ROOM_DESTROYED", "", at(60));
    return script.bodies().stream().map(body -> proven(body, now)).toList();
  }

  private static long at(int second) {
    return (T0 + second) * 1_000;
  }

  @Override
  public ExpectedAttendance expected() {
    return new ExpectedAttendance("weekly review", 3, Set.of("recording", "pstn"))
        .attends("alice", T0 + 1, T0 + 50)
        .attends("bob", T0 + 5, T0 + 20)
        .attends("bob", T0 + 30, T0 + 52);
  }

  @Override
  public PostedDelivery proven(String body, Instant now) {
    return PostedDelivery.of(
        kind(), Map.of("Authorization", AUTHORIZATION, "Content-Type", "application/json"), body);
  }

  @Override
  public Map<String, PostedDelivery> unproven(String body, Instant now) {
    PostedDelivery post = proven(body, now);
    return Map.of(
        "wrong secret", post.with("Authorization", FakeSecrets.SECRET),
        "with Bearer", post.with("Authorization", "Bearer " + AUTHORIZATION),
        "no header", post.without("Authorization"));
  }

  @Override
  public String nonsense() {
    return "{\"eventType\":\"PARTICIPANT_JOINED\",\"sessionId\":\"s\",\"timestamp\":1795337940000}";
  }

  @Override
  public String unknownType() {
    return "{\"eventType\":\"ROOM_PAINTED\",\"sessionId\":\"s\",\"timestamp\":1795337940000}";
  }

  @Override
  public String unknownTypeIsCountedAs() {
    return "ROOM_PAINTED";
  }

  @Override
  public List<String> secretive() {
    return Stream.of(
            """
            {'eventType':'PARTICIPANT_JOINED','sessionId':'session-s','timestamp':1795337940000,
             'fqn':'app/Weekly','idempotencyKey':'k1','appId':'app','data':{'name':'Visitor',
             'participantJid':'v@8x8.vc','id':'visitor','jwt':'SECRET','ip':'V4',
             'ipAddress':'V6','userAgent':'SECRET','password':'SECRET',
             'avatar':'https://x.example/?sig=SECRET'}}""",
            """
            {'eventType':'SIP_CALL_IN_STARTED','sessionId':'session-s','timestamp':1795337941000,
             'fqn':'app/Weekly','idempotencyKey':'k2','data':{'participantJid':'w@8x8.vc',
             'sipAddress':'sip:room@V4:5060;transport=tls','pin':'SECRET'}}""",
            """
            {'eventType':'RECORDING_UPLOADED','sessionId':'session-s','timestamp':1795337942000,
             'fqn':'app/Weekly','idempotencyKey':'k3','data':{'share':true,
             'preAuthenticatedLink':'https://x.example/SECRET','participants':[{'ip':'V6'}]}}""",
            """
            {'eventType':'CHAT_UPLOADED','sessionId':'session-s','timestamp':1795337943000,
             'fqn':'app/Weekly','idempotencyKey':'k4','data':{'messages':['SECRET']}}""",
            """
            {'eventType':'LIVE_STREAM_STARTED','sessionId':'session-s','timestamp':1795337944000,
             'fqn':'app/Weekly','idempotencyKey':'k5','data':{'streamKey':'SECRET',
             'url':'rtmp://V4/live/SECRET'}}""",
            """
            {'eventType':'ROOM_PAINTED','sessionId':'session-s','timestamp':1795337945000,
             'fqn':'app/Weekly','idempotencyKey':'k6','roomPassword':'SECRET','offer':'SDP',
             'data':{'x':'SECRET'},'peer':'V6','webhookToken':'SECRET'}""")
        .map(FakeSecrets::in)
        .toList();
  }
}
