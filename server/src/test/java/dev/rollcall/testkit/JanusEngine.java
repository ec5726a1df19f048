package dev.rollcall.testkit;

import dev.rollcall.sources.janus.Captures;
import dev.rollcall.sources.janus.LiveJanus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A captured Janus room, in batches as Janus posts them. */
final class JanusEngine implements SourceFixture {

  private static final int BATCH = 5;
  private static final String USERNAME = "janus";
  private static final String PASSWORD = "janus-password-of-no-value";

  @Override
  public String kind() {
    return "janus";
  }

  @Override
  public String keys() {
    return "username: "
        + USERNAME
        + ", password: "
        + PASSWORD
        + ", people: {tk-a: alice, tk-b: bob}";
  }

  @Override
  public List<PostedDelivery> meeting(Instant now) {
    List<JsonNode> events = Captures.json("janus-small.core.ndjson");
    List<PostedDelivery> posts = new ArrayList<>();
    for (int from = 0; from < events.size(); from += BATCH) {
      posts.add(
          proven(events.subList(from, Math.min(events.size(), from + BATCH)).toString(), now));
    }
    return posts;
  }

  @Override
  public ExpectedAttendance expected() {
    ExpectedAttendance expected =
        new ExpectedAttendance("r-small", 2, Set.of("video", "audio", "share_screen"));
    Map<String, Double> joined = new HashMap<>();
    for (JsonNode action : Captures.truth("janus-small.truth.json").path("actions")) {
      String who = action.path("actor").asString();
      double at = (action.path("before_us").asDouble() + action.path("after_us").asDouble()) / 2e6;
      if (action.path("action").asString().equals("join")) {
        joined.put(who, at);
      } else if (action.path("action").asString().startsWith("leave")) {
        expected.attends(
            who.equals("ou_a") ? "alice" : "bob", Objects.requireNonNull(joined.get(who)), at);
      }
    }
    return expected;
  }

  @Override
  public PostedDelivery proven(String body, Instant now) {
    return PostedDelivery.of(
        kind(),
        Map.of(
            "Authorization",
            LiveJanus.login(USERNAME, PASSWORD),
            "Content-Type",
            "application/json"),
        body);
  }

  @Override
  public Map<String, PostedDelivery> unproven(String body, Instant now) {
    PostedDelivery post = proven(body, now);
    return Map.of(
        "wrong password", post.with("Authorization", LiveJanus.login(USERNAME, FakeSecrets.SECRET)),
        "wrong username", post.with("Authorization", LiveJanus.login(FakeSecrets.SECRET, PASSWORD)),
        "no Basic", post.with("Authorization", "Bearer " + PASSWORD),
        "no base64", post.with("Authorization", "Basic %%%" + FakeSecrets.SECRET),
        "no header", post.without("Authorization"));
  }

  @Override
  public String nonsense() {
    return "[{\"emitter\":\"janus-lab-1\",\"event\":{\"plugin\":\"janus.plugin.videoroom\"}}]";
  }

  @Override
  public String unknownType() {
    return "[{\"type\":4096,\"timestamp\":1795337919000000,\"event\":{}}]";
  }

  @Override
  public String unknownTypeIsCountedAs() {
    return "type 4096";
  }

  @Override
  public List<String> secretive() {
    return List.of(
        FakeSecrets.in(
            """
            [{'emitter':'e','type':8,'timestamp':1795337919000001,'session_id':1,'handle_id':2,
              'event':{'owner':'remote','jsep':{'type':'offer','sdp':'SDP'}}},
             {'type':16,'subtype':2,'timestamp':1795337919000002,'session_id':1,
              'event':{'local-candidate':'1 1 udp 2015363327 V4 20064 typ host'}},
             {'type':16,'subtype':3,'timestamp':1795337919000003,'session_id':1,
              'event':{'remote-candidate':'1 1 udp 2015363327 V6 20064 typ host'}},
             {'type':16,'subtype':4,'timestamp':1795337919000004,'session_id':1,'event':{
              'selected-pair':'V4:20064 [host,udp] <-> [V6]:41265 [host,udp]',
              'candidates':{'local':{'address':'V4'},'remote':{'address':'V6'}}}},
             {'type':128,'timestamp':1795337919000005,'event':{'transport':'janus.transport.http',
              'id':'x','data':{'event':'connected','admin_api':false,'ip':'V6','port':1}}},
             {'type':256,'timestamp':1795337919000006,'event':{'status':'started','info':{
              'local-ip':'V4','public-ips':['V4','V6'],'api_secret':'SECRET','auth_token':'SECRET',
              'stun-server':'V4:3478','turn-server':'V6','turn_rest_api_key':'SECRET'}}},
             {'type':64,'timestamp':1795337919000007,'session_id':1,'event':{
              'plugin':'janus.plugin.videoroom','data':{'event':'joined','room':'Weekly','id':'f',
              'token':'SECRET','pin':'SECRET','secret':'SECRET','private_id':'SECRET'}}},
             {'type':64,'timestamp':1795337919000008,'session_id':1,'event':{
              'plugin':'janus.plugin.audiobridge','data':{'event':'joined','room':'Weekly','id':'f',
              'rtp':{'ip':'V4','port':1,'srtp_crypto':'SECRET'},'pin':'SECRET'}}},
             {'type':64,'timestamp':1795337919000009,'session_id':1,'event':{
              'plugin':'janus.plugin.sip','data':{'event':'sip-out',
              'sip':'INVITE sip:a@V4 SIP/2.0\\r\\nAuthorization: Digest response=SECRET\\r\\n'}}},
             {'type':64,'timestamp':1795337919000010,'session_id':1,'event':{
              'plugin':'janus.plugin.videoroom','data':{'event':'rtp_forward','room':'Weekly',
              'id':'f','streams':[{'host':'V4','srtp':'SECRET','iface':'V6'}]}}},
             {'type':4,'timestamp':1795337919000011,'event':{'schema':'s','data':{'event':'x',
              'room':'Weekly','token':'SECRET','my_password':'SECRET','sdp':'SDP',
              'deep':[{'clientSecret':'SECRET','from':'V4'}]}}}]"""));
  }
}
