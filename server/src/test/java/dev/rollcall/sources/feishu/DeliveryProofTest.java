package dev.rollcall.sources.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sources.Deliveries;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.ParseResult;
import dev.rollcall.sources.Verification;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Only deliveries that the vendor signed are accepted, and their secrets are not stored. */
class DeliveryProofTest {

  private static final String ID = "c5f1b7a0e3d24c0f8f4f0d0e1a2b3c4d";

  private final FeishuAdapter adapter = new FeishuAdapter();

  @Test
  void theVendorsOwnVectorOpens() {
    assertThat(new EventCipher("test key").open("P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk="))
        .hasValue("hello world");
  }

  @Test
  void aSignedAndEncryptedEventIsKeptUnderItsEventIdWithoutItsToken() {
    Verification receipt = encrypted(FeishuEngine.encrypted(join().toString()));
    assertThat(receipt).isInstanceOf(Verification.Accepted.class);
    Verification.Accepted taken = (Verification.Accepted) receipt;
    assertThat(taken.id()).isEqualTo(ID);
    assertThat(taken.body())
        .contains("235812466", "ou_alice")
        .doesNotContain(FeishuEngine.TOKEN, "\"token\"");
    assertThat(adapter.read(taken.body())).isInstanceOf(ParseResult.Understood.class);
  }

  @Test
  void aPlainEventIsProvenByItsToken() {
    assertThat(plain(join().toString())).isInstanceOf(Verification.Accepted.class);
    assertRefused(plain(withHeader("token", "another").toString()));
    ObjectNode without = join();
    ((ObjectNode) without.path("header")).remove("token");
    assertRefused(plain(without.toString()));
    ObjectNode number = join();
    ((ObjectNode) number.path("header")).put("token", 7);
    assertRefused(plain(number.toString()));
  }

  @Test
  void theTokenInsideAnEncryptedEventIsCheckedToo() {
    assertRefused(encrypted(FeishuEngine.encrypted(withHeader("token", "another").toString())));
  }

  @Test
  void anotherAppsEventIsRefused() {
    String other = withHeader("app_id", "cli_9f00000000000099").toString();
    assertRefused(plain(other));
    assertRefused(encrypted(FeishuEngine.encrypted(other)));
  }

  @Test
  void aWrongSignatureIsRefused() {
    String body = FeishuEngine.envelope(join().toString());
    for (String header : FeishuEngine.signature(body, FeishuEngine.NOW).keySet()) {
      Map<String, String> headers = new HashMap<>(FeishuEngine.signature(body, FeishuEngine.NOW));
      headers.put(header, headers.get(header) + "0");
      assertRefused(encrypted(delivery(headers, body)));
      headers.remove(header);
      assertRefused(encrypted(delivery(headers, body)));
    }
    Map<String, String> headers = FeishuEngine.signature(body, FeishuEngine.NOW);
    assertRefused(encrypted(delivery(headers, body + " ")));
  }

  @Test
  void theLastRetryIsTakenAndWhatIsOlderIsNot() {
    String body = FeishuEngine.envelope(join().toString());
    assertThat(aged(body, Duration.ofHours(7).plusMinutes(6)))
        .isInstanceOf(Verification.Accepted.class);
    assertThat(aged(body, Duration.ofHours(8))).isInstanceOf(Verification.Accepted.class);
    assertRefused(aged(body, Duration.ofHours(8).plusSeconds(1)));
    assertThat(aged(body, Duration.ofMinutes(-5))).isInstanceOf(Verification.Accepted.class);
    assertRefused(aged(body, Duration.ofMinutes(-5).minusSeconds(1)));
  }

  @Test
  void plaintextIsRefusedWhereAKeyIsSetAndTheOtherWayRound() {
    String text = join().toString();
    assertRefused(encrypted(FeishuEngine.plain(text)));
    assertRefused(encrypted(FeishuEngine.signed(text)));
    assertRefused(plain(FeishuEngine.envelope(text)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aChallengeIsAnsweredIfItsTokenIsRight(boolean withKey) {
    String challenge =
        "{\"challenge\":\"lab \\\"challenge\",\"token\":\"%s\",\"type\":\"url_verification\"}";
    String right = challenge.formatted(FeishuEngine.TOKEN);
    assertAnswered(receive(withKey, FeishuEngine.plain(right)));
    assertRefused(receive(withKey, FeishuEngine.plain(challenge.formatted("another"))));
    if (withKey) {
      assertAnswered(encrypted(FeishuEngine.plain(FeishuEngine.envelope(right))));
      assertRefused(
          encrypted(FeishuEngine.plain(FeishuEngine.envelope(challenge.formatted("another")))));
    }
  }

  @Test
  void aSignedBodyThatDoesNotOpenIsKeptForAPersonToLookAt() {
    for (String body :
        new String[] {
          "{\"encrypt\":\"AAAA\"}",
          "{\"encrypt\":\"no base64!\"}",
          "{\"encrypt\":\"" + FeishuEngine.encrypt("another key", "{}") + "\"}",
          FeishuEngine.envelope("no JSON"),
          FeishuEngine.envelope("[]"),
          "no JSON\u0000 at all",
          ""
        }) {
      Verification receipt = encrypted(FeishuEngine.signed(body));
      assertThat(receipt).as(body).isInstanceOf(Verification.Accepted.class);
      String kept = ((Verification.Accepted) receipt).body();
      assertThat(kept).doesNotContain("\u0000");
      assertThat(adapter.read(kept)).as(body).isInstanceOf(ParseResult.NotUnderstood.class);
    }
  }

  @Test
  void withoutASignatureABodyThatDoesNotOpenIsRefused() {
    assertRefused(encrypted(FeishuEngine.plain("{\"encrypt\":\"AAAA\"}")));
    assertRefused(plain("no JSON"));
    assertRefused(plain("[]"));
  }

  /** 24 KB of gzip unpack to that: as a tree it takes more than a GiB. */
  @Test
  void noTreeIsMadeOfABodyThatNothingProves() {
    String mebibyte = "{\"\":{}},".repeat(1 << 17);
    String many = "[" + mebibyte.repeat(16) + "0]";
    String event = join().toString();
    String padded = event.substring(0, event.length() - 1) + ",\"x\":";
    String within = padded + "[" + mebibyte.substring(0, (1 << 20) - 4_096) + "0]}";
    List<Delivery> bodies =
        List.of(
            FeishuEngine.plain(many),
            FeishuEngine.plain(padded + many + "}"),
            FeishuEngine.plain(within.replace(FeishuEngine.TOKEN, "another")),
            FeishuEngine.plain("{\"encrypt\":\"" + "A".repeat(16 << 20) + "\"}"),
            FeishuEngine.plain("{\"\":".repeat(3 << 20)),
            FeishuEngine.plain(FeishuEngine.envelope(many)));
    for (Delivery body : bodies) {
      for (boolean withKey : new boolean[] {true, false}) {
        long began = System.nanoTime();
        long allocated = allocated();
        assertRefused(receive(withKey, body));
        assertThat(allocated() - allocated).isLessThan(8 << 20);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
      }
    }
  }

  @Test
  void ofAMemberThatComesTwiceTheLastCounts() {
    String event = join().toString();
    assertRefused(plain(event.substring(0, event.length() - 1) + ",\"header\":{}}"));
    String other = withHeader("token", "another").path("header").toString();
    assertThat(plain("{\"header\":" + other + "," + event.substring(1)))
        .isInstanceOf(Verification.Accepted.class);
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  @Test
  void anAppTicketIsNotKept() {
    ObjectNode ticket =
        FeishuEngine.json(
            ("{'ts': '1', 'uuid': 'u-1', 'token': '%s', 'type': 'event_callback', 'event':"
                    + " {'app_id': '%s', 'app_ticket': 'hush', 'type': 'app_ticket'}}")
                .formatted(FeishuEngine.TOKEN, FeishuEngine.APP));
    Verification.Accepted taken = (Verification.Accepted) plain(ticket.toString());
    assertThat(taken.id()).isEqualTo("u-1");
    assertThat(taken.body()).doesNotContain("hush", FeishuEngine.TOKEN);
    ParseResult.Understood read = (ParseResult.Understood) adapter.read(taken.body());
    assertThat(read.marks()).isEmpty();
    assertThat(read.ignored()).containsOnly(Map.entry("app_ticket", 1));
  }

  private static ObjectNode join() {
    ObjectNode event =
        new MeetingScript("7000000000000000001", "alice")
            .join(1, MeetingScript.user("alice", 1, 2))
            .events()
            .getFirst();
    ((ObjectNode) event.path("header")).put("event_id", ID);
    return event;
  }

  private static ObjectNode withHeader(String name, String value) {
    ObjectNode event = join();
    ((ObjectNode) event.path("header")).put(name, value);
    return event;
  }

  private Verification aged(String body, Duration age) {
    return encrypted(FeishuEngine.signed(body, FeishuEngine.NOW.minus(age)));
  }

  private static Delivery delivery(Map<String, String> headers, String body) {
    return Deliveries.of("", Map.of(), headers, body, FeishuEngine.NOW);
  }

  private Verification plain(String body) {
    return receive(false, FeishuEngine.plain(body));
  }

  private Verification encrypted(Delivery delivery) {
    return receive(true, delivery);
  }

  private Verification receive(boolean withKey, Delivery delivery) {
    return adapter.receive(delivery, FeishuEngine.source(withKey, Map.of()));
  }

  private static void assertAnswered(Verification receipt) {
    assertThat(receipt).isInstanceOf(Verification.Answered.class);
    assertThat(new String(((Verification.Answered) receipt).json(), StandardCharsets.UTF_8))
        .isEqualTo("{\"challenge\":\"lab \\\"challenge\"}");
  }

  private static void assertRefused(Verification receipt) {
    assertThat(receipt).isInstanceOf(Verification.Rejected.class);
    assertThat(((Verification.Rejected) receipt).reason())
        .doesNotContain(FeishuEngine.TOKEN, FeishuEngine.KEY);
  }
}
