package dev.rollcall.testkit;

import dev.rollcall.sources.jitsi.Prosody;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a real Prosody posted. */
final class JitsiEngine implements SourceFixture {

  private static final String AUTHORIZATION = "Bearer jitsi-key-of-no-value";

  @Override
  public String kind() {
    return "jitsi";
  }

  @Override
  public String keys() {
    return "authorization: " + AUTHORIZATION + ", people: {ou_alice: alice, ou_bob: bob}";
  }

  @Override
  public List<PostedDelivery> meeting(Instant now) {
    return Prosody.posts("prosody-event-sync.ndjson").stream()
        .map(
            post ->
                posted(
                    post.path("path").asString().replaceFirst("^/", ""),
                    post.path("body").asString()))
        .distinct()
        .toList();
  }

  @Override
  public ExpectedAttendance expected() {
    ExpectedAttendance expected = new ExpectedAttendance("weekly", 3, Set.of());
    Map<String, Double> joined = new HashMap<>();
    for (JsonNode action : Prosody.truth("prosody-event-sync.truth.json")) {
      String jid = action.path("jid").asString("");
      double at = action.path("at_us").asDouble() / 1e6;
      if (action.path("action").asString().equals("join")) {
        joined.put(jid, at);
      } else if (jid.startsWith("alice") || jid.startsWith("bob")) {
        expected.attends(jid.substring(0, jid.indexOf('@')), joined.getOrDefault(jid, at), at);
      }
    }
    return expected;
  }

  @Override
  public PostedDelivery proven(String body, Instant now) {
    return posted("jitsi/events/occupant/joined", body);
  }

  private static PostedDelivery posted(String path, String body) {
    return PostedDelivery.of(
        path, Map.of("Authorization", AUTHORIZATION, "Content-Type", "application/json"), body);
  }

  @Override
  public Map<String, PostedDelivery> unproven(String body, Instant now) {
    PostedDelivery post = proven(body, now);
    return Map.of(
        "wrong secret", post.with("Authorization", "Bearer " + FakeSecrets.SECRET),
        "without Bearer", post.with("Authorization", "jitsi-key-of-no-value"),
        "another case", post.with("Authorization", "bearer jitsi-key-of-no-value"),
        "no header", post.without("Authorization"));
  }

  @Override
  public String nonsense() {
    return "{\"event_name\":\"muc-room-created\",\"room_jid\":\"weekly@conference.meet.test\"}";
  }

  @Override
  public String unknownType() {
    return "{\"event_name\":\"muc-room-painted\",\"room_jid\":\"weekly@conference.meet.test\"}";
  }

  @Override
  public String unknownTypeIsCountedAs() {
    return "muc-room-painted";
  }

  @Override
  public List<String> secretive() {
    return Stream.of(
            """
            {'event_name':'muc-occupant-joined','room_name':'Weekly','is_breakout':false,
             'room_jid':'Weekly@conference.meet.test','occupant':{'name':'Visitor','id':'visitor',
             'occupant_jid':'visitor@meet.test/1','joined_at':1795337460,'jwt':'SECRET',
             'token':'SECRET','ip':'V4','remote_addr':'V6','user_agent':'SECRET',
             'session_token':'SECRET'}}""",
            """
            {'event_name':'muc-room-created','room_name':'Weekly','created_at':1795337450,
             'room_jid':'Weekly@conference.meet.test','is_breakout':false,'password':'SECRET',
             'lobby':{'passcode':'SECRET','room_secret':'SECRET'},'bridge':'V4:10000',
             'relay':'[V6]:443'}""",
            """
            {'event_name':'muc-room-painted','room_name':'Weekly','jingle':{'offer':'SDP',
             'ice-pwd':'SECRET','ufrag':'SECRET','candidates':['V4']},
             'room_jid':'Weekly@conference.meet.test','turn':[{'password':'SECRET'}]}""")
        .map(FakeSecrets::in)
        .toList();
  }
}
