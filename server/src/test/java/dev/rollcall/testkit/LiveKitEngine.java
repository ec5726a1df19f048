package dev.rollcall.testkit;

import static dev.rollcall.sources.livekit.RoomScript.T0;

import dev.rollcall.sources.livekit.RoomScript;
import dev.rollcall.sources.livekit.Signer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A made-up LiveKit room, its webhooks signed anew each time. */
final class LiveKitEngine implements SourceFixture {

  @Override
  public String kind() {
    return "livekit";
  }

  @Override
  public String keys() {
    return "api_key: " + Signer.KEY + ", api_secret: " + Signer.SECRET;
  }

  @Override
  public List<PostedDelivery> meeting(Instant now) {
    RoomScript room = new RoomScript("RM_posted", "weekly");
    return Stream.of(
            room.started(0),
            room.joined("PA_1", "alice", 1.25),
            room.track("PA_1", "alice", 2, "'source':'CAMERA','type':'VIDEO'"),
            room.joined("PA_2", "bob", 10),
            room.egress("egress_updated", "EG_1", 12, "'status':'EGRESS_ACTIVE'"),
            room.left("PA_2", "bob", 10, 20),
            room.joined("PA_3", "bob", 30),
            room.joined("PA_4", "visitor", 31),
            room.left("PA_4", "visitor", 31, 32),
            room.left("PA_3", "bob", 30, 65),
            room.left("PA_1", "alice", 1.25, 70),
            room.finished(90))
        .map(body -> proven(body, now))
        .toList();
  }

  @Override
  public ExpectedAttendance expected() {
    return new ExpectedAttendance("weekly", 3, Set.of("video", "recording"))
        .attends("alice", T0 + 1.25, T0 + 70)
        .attends("bob", T0 + 10, T0 + 20)
        .attends("bob", T0 + 30, T0 + 65);
  }

  @Override
  public PostedDelivery proven(String body, Instant now) {
    return signed(body, Signer.tokenOf(claims(body, now)));
  }

  private static PostedDelivery signed(String body, String token) {
    return PostedDelivery.of(
        "livekit",
        Map.of("Authorization", token, "Content-Type", "application/webhook+json"),
        body);
  }

  private static String claims(String body, Instant now) {
    long second = now.getEpochSecond();
    return Signer.claims(Signer.KEY, second, second + 300, Signer.hash(body));
  }

  @Override
  public Map<String, PostedDelivery> unproven(String body, Instant now) {
    String header = "{\"alg\":\"HS256\"}";
    long second = now.getEpochSecond();
    PostedDelivery post = proven(body, now);
    return Map.of(
        "wrong secret", signed(body, Signer.token(header, claims(body, now), FakeSecrets.SECRET)),
        "changed byte", post.withBody(body.replace('4', '5')),
        "too old", proven(body, now.minusSeconds(600)).withBody(body),
        "from the future", proven(body, now.plusSeconds(600)),
        "another key",
            signed(
                body,
                Signer.tokenOf(
                    Signer.claims(FakeSecrets.SECRET, second, second + 300, Signer.hash(body)))),
        "no algorithm",
            signed(body, Signer.token("{\"alg\":\"none\"}", claims(body, now), Signer.SECRET)),
        "no JWT", signed(body, FakeSecrets.SECRET),
        "no header", post.without("Authorization"));
  }

  @Override
  public String nonsense() {
    return "{\"event\":\"room_started\",\"room\":\"weekly\",\"createdAt\":\"1795337940\"}";
  }

  @Override
  public String unknownType() {
    return "{\"event\":\"room_painted\",\"createdAt\":\"1795337940\",\"id\":\"EV_paint\"}";
  }

  @Override
  public String unknownTypeIsCountedAs() {
    return "room_painted";
  }

  @Override
  public List<String> secretive() {
    return Stream.of(
            """
            {'event':'participant_joined','id':'EV_s1','createdAt':'1795337940',
             'room':{'sid':'RM_s','name':'Weekly','metadata':'SECRET','turnPassword':'SECRET'},
             'participant':{'sid':'PA_1','identity':'visitor','name':'Visitor','metadata':'SECRET',
              'joinedAt':'1795337940','attributes':{'sip.h.x-key':'SECRET','accessToken':'SECRET',
              'address':'V4','home':'[V6]:80',
              'sip.callIDFull':'a84b4c76e66710@V4','sip.hostname':'V4'},'clientIp':'V6','sdp':'SDP'}}""",
            """
            {'event':'egress_updated','id':'EV_s2','createdAt':'1795337940','egressInfo':{
             'egressId':'EG_1','roomId':'RM_s','roomName':'Weekly','status':'EGRESS_ACTIVE',
             'roomComposite':{'roomName':'Weekly','customBaseUrl':'https://SECRET.example/',
              'fileOutputs':[{'filepath':'x','s3':{'accessKey':'SECRET','secret':'SECRET'}}],
              'streamOutputs':[{'protocol':'RTMP','urls':['rtmp://a.example/live/SECRET']}]},
             'streamResults':[{'url':'rtmp://a.example/live/SECRET'}],
             'fileResults':[{'filename':'x','location':'https://b.example/x?sig=SECRET'}],
             'stream':{'info':[{'url':'rtmps://V4/live/SECRET'}]},
             'file':{'filename':'x','location':'https://b.example/?sig=SECRET'}}}""",
            """
            {'event':'egress_started','id':'EV_s3','createdAt':'1795337940','egressInfo':{
             'egressId':'EG_2','roomId':'RM_s','roomName':'Weekly',
             'web':{'url':'https://c.example/?token=SECRET','file':{
              'azure':{'accountName':'SECRET','accountKey':'SECRET'},
              'gcp':{'credentials':'SECRET','bucket':'SECRET'},
              'aliOSS':{'accessKey':'SECRET'}}}}}""",
            """
            {'event':'ingress_started','id':'EV_s4','createdAt':'1795337940','ingressInfo':{
             'ingressId':'IN_1','name':'camera','streamKey':'SECRET',
             'url':'rtmps://SECRET.example/x','state':{'room':'Weekly'}}}""",
            """
            {'event':'room_painted','id':'EV_s5','createdAt':'1795337940',
             'anything':{'apiSecret':'SECRET','jwt':'SECRET','iceServers':[{'urls':['turn:V4'],
              'credential':'SECRET','username':'x'}],'peer':'V6'}}""")
        .map(FakeSecrets::in)
        .toList();
  }
}
