package dev.rollcall.testkit;

import dev.rollcall.sources.bigbluebutton.Lab;
import dev.rollcall.sources.bigbluebutton.Script;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a real bbb-webhooks posted, with the checksums that it came with. */
final class BigBlueButtonEngine implements SourceFixture {

  private static final Map<String, String> FORM =
      Map.of("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8");

  @Override
  public String kind() {
    return "bigbluebutton";
  }

  @Override
  public String keys() {
    return ("secret: %s, hash: sha256, callback_url: '%s', people:"
            + " {ou_3ec3f6a28a0d08c45d895276e8e5e19b: alice,"
            + " ou_7d8a6e6df7621556ce0d21922b676706: bob}")
        .formatted(Lab.SECRET, Lab.CALLBACK);
  }

  @Override
  public List<PostedDelivery> meeting(Instant now) {
    return Lab.posts().stream()
        .map(
            post -> {
              String path = post.path("path").asString();
              return new PostedDelivery(
                  kind(), path.substring(path.indexOf('?')), FORM, post.path("body").asString());
            })
        .distinct()
        .toList();
  }

  @Override
  public ExpectedAttendance expected() {
    ExpectedAttendance expected =
        new ExpectedAttendance(
            "Weekly sync (lab)", 3, Set.of("video", "audio", "share_screen", "recording", "pstn"));
    Map<String, Double> present = new HashMap<>();
    for (JsonNode told : Lab.truth()) {
      String user = told.path("user").asString("");
      double at = told.path("at_us").asDouble() / 1e6;
      switch (told.path("raw").asString("")) {
        case "UserJoinedMeetingEvtMsg" -> present.put(user, at);
        case "UserLeftMeetingEvtMsg" ->
            attends(expected, user, Objects.requireNonNull(present.remove(user)), at);
        case "MeetingDestroyedEvtMsg" ->
            present.forEach((who, since) -> attends(expected, who, since, at));
        default -> {}
      }
    }
    return expected;
  }

  private static void attends(ExpectedAttendance expected, String user, double from, double to) {
    if (user.startsWith("w_")) {
      expected.attends(user.startsWith("w_alice") ? "alice" : "bob", from, to);
    }
  }

  @Override
  public PostedDelivery proven(String body, Instant now) {
    return new PostedDelivery(kind(), "?checksum=" + checksum(body, Lab.SECRET), FORM, body);
  }

  private static String checksum(String body, String secret) {
    try {
      byte[] all = (Lab.CALLBACK + body + secret).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all));
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Override
  public Map<String, PostedDelivery> unproven(String body, Instant now) {
    PostedDelivery post = proven(body, now);
    return Map.of(
        "wrong secret",
            new PostedDelivery(
                kind(), "?checksum=" + checksum(body, FakeSecrets.SECRET), FORM, body),
        "changed byte", post.withBody(body.replace('4', '5')),
        "no checksum", new PostedDelivery(kind(), "", FORM, body),
        "no hexadecimal", new PostedDelivery(kind(), "?checksum=" + FakeSecrets.SECRET, FORM, body),
        "wrong bearer",
            new PostedDelivery(kind(), "", FORM, body)
                .with("Authorization", "Bearer " + FakeSecrets.SECRET));
  }

  @Override
  public String nonsense() {
    return Script.form("[{\"data\":{\"id\":\"user-left\",\"event\":{\"ts\":1}}}]", "1");
  }

  @Override
  public String unknownType() {
    return Script.form(
        "[{\"data\":{\"id\":\"room-painted\",\"attributes\":{\"meeting\":"
            + "{\"internal-meeting-id\":\"m-1\"}},\"event\":{\"ts\":1795338000000}}}]",
        "1");
  }

  @Override
  public String unknownTypeIsCountedAs() {
    return "room-painted";
  }

  @Override
  public List<String> secretive() {
    return Stream.of(
            """
            [{'data':{'type':'event','id':'meeting-created','attributes':{'meeting':{
              'internal-meeting-id':'m-s','external-meeting-id':'x','name':'Weekly',
              'moderator-pass':'SECRET','viewer-pass':'SECRET','attendee-pass':'SECRET',
              'voice-conf':'SECRET','dial-number':'1','create-time':1795338000000,
              'metadata':{'bbb-secret':'SECRET','end-callback-url':'https://x.example/?k=SECRET'}}},
              'event':{'ts':1795338000000}}}]""",
            """
            [{'data':{'type':'event','id':'user-joined','attributes':{
              'meeting':{'internal-meeting-id':'m-s','external-meeting-id':'x'},
              'user':{'internal-user-id':'w_1','external-user-id':'u','name':'Visitor',
              'session-token':'SECRET','sessionToken':'SECRET','auth-token':'SECRET',
              'ip-address':'V4','clientIp':'V6','user-agent':'SECRET','guest':true,
              'referer':'https://x.example/?checksum=SECRET',
              'userdata':{'bbb_key':'SECRET'}}},'event':{'ts':1795338001000}}},
             {'data':{'type':'event','id':'chat-group-message-sent','attributes':{
              'meeting':{'internal-meeting-id':'m-s'},'chat-message':{'message':'SECRET'}},
              'event':{'ts':1795338002000}}},
             {'data':{'type':'event','id':'room-painted','attributes':{
              'meeting':{'internal-meeting-id':'m-s'},'offer':'SDP','stunServer':'V4:3478',
              'turn':{'password':'SECRET','credential':'SECRET'},'peer':'V6'},
              'event':{'ts':1795338003000}}}]""")
        .map(FakeSecrets::in)
        .map(events -> Script.form(events, "1"))
        .toList();
  }
}
