package dev.rollcall.sources.bigbluebutton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Fact;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Deliveries;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.IndexEntry;
import dev.rollcall.sources.MemoryInbox;
import dev.rollcall.sources.ParseResult;
import dev.rollcall.sources.Verification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class DeliveryTest {

  private static final String MAIN = Script.MAIN;
  private static final String BODY =
      new Script().joined(10, MAIN, "w_1", "id-alice", "VIEWER").bodies().getFirst();

  private final BigBlueButtonAdapter adapter = new BigBlueButtonAdapter();

  @Test
  void changedByteIsRefused() {
    String checksum = hash("SHA-256", Lab.CALLBACK + BODY + Lab.SECRET);

    assertThat(received(Lab.withChecksum(checksum, BODY)))
        .isInstanceOf(Verification.Accepted.class);
    for (int at = 0; at < BODY.length(); at += 17) {
      char changed = BODY.charAt(at) == 'x' ? 'y' : 'x';
      String body = BODY.substring(0, at) + changed + BODY.substring(at + 1);
      assertThat(received(Lab.withChecksum(checksum, body)))
          .isEqualTo(new Verification.Rejected("wrong checksum"));
    }
  }

  @Test
  void hashIsTheConfiguredOneOnly() {
    ConfiguredSource sha1 = Lab.source("sha1", Lab.CALLBACK);
    Delivery one = Lab.withChecksum(hash("SHA-1", Lab.CALLBACK + BODY + Lab.SECRET), BODY);

    assertThat(adapter.receive(one, sha1)).isInstanceOf(Verification.Accepted.class);
    assertThat(received(one)).isInstanceOf(Verification.Rejected.class);
  }

  @Test
  void callbackUrlWithAQueryIsHashedAsRegistered() {
    String callback = "https://rollcall.example.com/rollcall/v1/sources/bbb?via=proxy";
    Delivery post =
        Deliveries.of(
            "",
            Map.of("via", "proxy", "checksum", hash("SHA-256", callback + BODY + Lab.SECRET)),
            Map.of(),
            BODY,
            Lab.RECEIVED);

    assertThat(adapter.receive(post, Lab.source("sha256", callback)))
        .isInstanceOf(Verification.Accepted.class);
    assertThat(received(post)).isInstanceOf(Verification.Rejected.class);
  }

  @Test
  void secretAsBearerTokenProvesADelivery() {
    assertThat(received(Lab.trusted(BODY))).isInstanceOf(Verification.Accepted.class);
    for (String value : List.of("Bearer wrong", "Bearer ", "Basic lab-secret", "lab-secret")) {
      Delivery post =
          Deliveries.of("", Map.of(), Map.of("authorization", value), BODY, Lab.RECEIVED);
      assertThat(received(post)).as(value).isInstanceOf(Verification.Rejected.class);
    }
  }

  @Test
  void unprovenDeliveryIsRefused() {
    assertThat(received(Deliveries.of("", Map.of(), Map.of(), BODY, Lab.RECEIVED)))
        .isEqualTo(new Verification.Rejected("no checksum"));
    assertThat(received(Lab.withChecksum("", BODY))).isInstanceOf(Verification.Rejected.class);
  }

  @Test
  void retryIsTheSameDeliveryWhenItsTimestampIsNot() {
    String events = "[" + event("user-joined") + "]";

    assertThat(taken(Script.form(events, "1")).id())
        .isEqualTo(taken(Script.form(events, "2")).id())
        .isEqualTo(taken(events).id())
        .isNotEqualTo(taken(Script.form("[" + event("user-left") + "]", "1")).id());
  }

  @Test
  void eventsAreUnderstoodInEachShapeThatTheyArePostedIn() {
    ObjectNode event = event("user-joined");
    ObjectNode asText = Lab.JSON.createObjectNode().put("event", "[" + event + "]");
    ObjectNode asArray = Lab.JSON.createObjectNode().put("timestamp", 5);
    asArray.putArray("event").add(event);

    for (String body :
        List.of(
            Script.form("[" + event + "]", "1"),
            Script.form(event.toString(), "1"),
            "[" + event + "]",
            event.toString(),
            asText.toString(),
            asArray.toString())) {
      assertThat(read(body))
          .as(body)
          .isInstanceOfSatisfying(
              ParseResult.Understood.class,
              reading ->
                  assertThat(reading.marks())
                      .extracting(IndexEntry::key)
                      .containsExactly("meeting:" + MAIN));
    }
  }

  @Test
  void severalEventsInOneBodyAreFiledUnderEachOfTheirMeetings() {
    ArrayNode events = Lab.JSON.createArrayNode();
    events.add(event("user-joined")).add(event("meeting-ended"));
    ObjectNode other = event("user-left");
    ((ObjectNode) other.path("data").path("attributes").path("meeting"))
        .put("internal-meeting-id", "other");
    events.add(other).add(event("poll-started")).add(event("poll-started"));

    assertThat(read(Script.form(events.toString(), "1")))
        .isInstanceOfSatisfying(
            ParseResult.Understood.class,
            reading -> {
              assertThat(reading.marks())
                  .extracting(IndexEntry::key)
                  .containsOnly("meeting:" + MAIN, "meeting:other");
              assertThat(reading.ignored()).containsExactly(Map.entry("poll-started", 2));
            });
  }

  @Test
  void breakoutRoomsCreationIsFiledWithItsParentToo() {
    String body = new Script().breakout(5, "child", MAIN).bodies().getFirst();

    assertThat(read(body))
        .isInstanceOfSatisfying(
            ParseResult.Understood.class,
            reading ->
                assertThat(reading.marks())
                    .containsExactlyInAnyOrder(
                        IndexEntry.of("meeting:child", Script.moment(5)),
                        IndexEntry.of("meeting:" + MAIN, Script.moment(5), "meeting:child")));
  }

  @Test
  void foreignTypesAreCountedWithoutTheirNames() {
    assertThat(read("[" + event("weird type, secret=1") + "]"))
        .isInstanceOfSatisfying(
            ParseResult.Understood.class,
            reading -> assertThat(reading.ignored()).containsExactly(Map.entry("other", 1)));
  }

  @Test
  void provenBodyThatIsNotWhatItShouldBeIsKeptAndSaysWhatIsWrong() {
    assertReason("", "no events");
    assertReason("event=%ZZ", "neither");
    assertReason("event=[{]&moderator-pass=hush", "neither");
    assertReason("domain=x&timestamp=1", "neither");
    assertReason("[]", "no events");
    assertReason("[1,null,\"x\"]", "event 1, event: no data.id");
    assertReason("[{\"envelope\":{\"name\":\"UserLeftMeetingEvtMsg\"}}]", "no data.id");
    assertReason("[".repeat(100_000), "neither");

    ObjectNode noMeeting = event("user-left");
    ((ObjectNode) noMeeting.path("data").path("attributes")).put("meeting", 7);
    assertReason(
        "[" + noMeeting + "]", "user-left: no data.attributes.meeting.internal-meeting-id");
    ObjectNode noUser = event("user-left");
    ((ObjectNode) noUser.path("data").path("attributes").path("user")).putNull("internal-user-id");
    assertReason("[" + noUser + "]", "user-left: no data.attributes.user.internal-user-id");
    for (String time : List.of("-1", "253402300800000", "1e400", "null", "\"5\"", "1.5")) {
      String absurd = event("user-left").toString().replace("1795338000123", time);
      assertReason("[" + absurd + "]", "user-left: no data.event.ts");
    }
  }

  @Test
  void oneBadEventDoesNotCostTheOthersOfItsBody() {
    ArrayNode events = Lab.JSON.createArrayNode().add(7).add(event("user-joined"));

    assertThat(read(events.toString()))
        .isInstanceOfSatisfying(
            ParseResult.Understood.class,
            reading -> {
              assertThat(reading.marks()).hasSize(1);
              assertThat(reading.ignored()).containsExactly(Map.entry("event not understood", 1));
            });
  }

  @Test
  void noSecretsAddressesOrWordsOfTheMeetingAreKept() {
    ObjectNode event = event("user-joined");
    ObjectNode attributes = (ObjectNode) event.path("data").path("attributes");
    ((ObjectNode) attributes.path("user"))
        .put("session-token", "hush-1")
        .put("ip-address", "192.0.2.7")
        .put("user-agent", "hush-2")
        .put("referer", "https://portal.example.com/join?checksum=hush-3");
    ((ObjectNode) attributes.path("user")).putObject("userdata").put("bbb_key", "hush-4");
    ((ObjectNode) attributes.path("meeting")).put("moderator-pass", "hush-5");
    ((ObjectNode) attributes.path("meeting")).put("viewer-pass", "hush-6");
    ((ObjectNode) attributes.path("meeting")).putObject("metadata").put("callback", "hush-7");
    attributes.putObject("chat-message").put("message", "hush-8");
    attributes.putObject("transcript").put("transcript", "hush-9");

    assertThat(taken(Script.form("[" + event + "]", "1")).body())
        .contains("id-alice", "w_1")
        .doesNotContain("hush", "192.0.2.7");
    assertThat(taken("event=[{&session-token=hush-1&ip=192.0.2.7").body())
        .doesNotContain("hush", "192.0.2.7");
  }

  @Test
  void textsThatCannotBeStoredAreReplaced() {
    String body =
        "["
            + event("user-joined")
                .toString()
                .replace("Alice", "A\\u0000li\\ud800ce")
                .replace("id-alice", "gl-\\udc00x")
            + "]";
    MemoryInbox inbox = Lab.inbox();
    inbox.post(Lab.trusted(body));

    assertThat(inbox.kept().iterator().next()).doesNotContain("\\u0000", "\\ud800", "\ud800");
    assertThat(inbox.facts().stream().map(Fact::data).toList().toString())
        .contains("A\uFFFDli\uFFFDce", "gl-\uFFFDx");
  }

  private void assertReason(String body, String reason) {
    assertThat(read(body))
        .as(body.substring(0, Math.min(body.length(), 100)))
        .isInstanceOfSatisfying(
            ParseResult.NotUnderstood.class,
            reading -> assertThat(reading.reason()).contains(reason));
  }

  private Verification received(Delivery delivery) {
    return adapter.receive(delivery, Lab.source());
  }

  private Verification.Accepted taken(String body) {
    if (received(Lab.trusted(body)) instanceof Verification.Accepted taken) {
      return taken;
    }
    throw new AssertionError("not taken");
  }

  private ParseResult read(String body) {
    return adapter.read(taken(body).body());
  }

  private static ObjectNode event(String type) {
    ObjectNode event = Lab.JSON.createObjectNode();
    ObjectNode data = event.putObject("data").put("id", type);
    ObjectNode attributes = data.putObject("attributes");
    attributes.putObject("meeting").put("internal-meeting-id", MAIN);
    attributes
        .putObject("user")
        .put("internal-user-id", "w_1")
        .put("external-user-id", "id-alice")
        .put("name", "Alice");
    data.putObject("event").put("ts", 1_795_338_000_123L);
    return event;
  }

  private static String hash(String algorithm, String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
