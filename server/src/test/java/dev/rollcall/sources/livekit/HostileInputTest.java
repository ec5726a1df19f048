package dev.rollcall.sources.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Fact;
import dev.rollcall.record.Moment;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.IndexEntry;
import dev.rollcall.sources.ParseResult;
import dev.rollcall.sources.Verification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** No bytes whatsoever are too much for the adapter, and none make a fact that cannot be stored. */
final class HostileInputTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final LiveKitAdapter ADAPTER = new LiveKitAdapter();

  /** Of all types, and none of them what it should be. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "7",
          "1e400",
          "1.5",
          "9223372036854775807",
          "-9223372036854775808",
          "123456789012345678901234567890",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\udc00x\"",
          "\"-5\"",
          "\"9223372036854775807\"",
          "\"99999999999999999999\"",
          "\"x\"",
          "\"192.0.2.7\"",
          "[]",
          "{}",
          "[[{\"sid\":[]}]]",
          "{\"sid\":{},\"source\":-1,\"\\u0000\":\"\\ud800\"}",
          "[".repeat(100) + "]".repeat(100));

  @Property(tries = 500)
  void anyHeaderWithoutASignatureIsRefused(@ForAll String authorization, @ForAll byte[] body) {
    Delivery delivery =
        new Delivery("", _ -> Optional.empty(), _ -> Optional.of(authorization), body, Signer.NOW);
    assertThat(ADAPTER.receive(delivery, Played.SOURCE)).isInstanceOf(Verification.Rejected.class);
  }

  @Property(tries = 300)
  void anyHeaderAndClaimsThatAreSignedAreJudged(@ForAll String header, @ForAll String claims) {
    String token = Signer.token(header, claims, Signer.SECRET);
    String claimed = Signer.tokenOf(claims);
    assertThat(ADAPTER.receive(Signer.delivery("{}", token), Played.SOURCE))
        .isInstanceOf(Verification.Rejected.class);
    assertThat(ADAPTER.receive(Signer.delivery("{}", claimed), Played.SOURCE))
        .isInstanceOf(Verification.Rejected.class);
  }

  @Property(tries = 500)
  void anyBytesThatAreSignedAreTakenAndJudged(@ForAll byte[] body) {
    digested(signed(body));
  }

  @Property(tries = 1_000)
  void anyMemberMayBeAnything(
      @ForAll @IntRange(max = 5) int kind,
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 100_000) Integer> where,
      @ForAll @IntRange(max = 24) int value) {
    JsonNode event = JSON.readTree(EVENTS.get(kind));
    for (int each : where) {
      spoil(event, each, JSON.readTree(VALUES.get(value)));
    }
    digested(signed(JSON.writeValueAsString(event).getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void nestingWithoutEndIsNotUnderstood() {
    byte[] deep = "{\"room\":".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    digested(signed(deep));
    byte[] closed = ("[".repeat(100_000) + "]".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
    digested(signed(closed));
  }

  private static final RoomScript ROOM = new RoomScript("RM_one", "weekly");

  private static final List<String> EVENTS =
      List.of(
          ROOM.started(0.3),
          ROOM.joined(
              "PA_1",
              "sip_x",
              4.4,
              "'kind':'SIP'",
              "'kindDetails':['CONNECTOR_TWILIO']",
              "'permission':{'recorder':false}",
              "'tracks':[{'source':'CAMERA','type':'VIDEO'}]",
              "'attributes':{'sip.phoneNumber':'+15550100','rollcall.role':'host','rollcall.user_type':'2'}"),
          ROOM.left("PA_1", "alice", 4.4, 9, "'disconnectReason':'CLIENT_INITIATED'"),
          ROOM.track("PA_1", "alice", 9, "'source':'CAMERA','type':'VIDEO'"),
          ROOM.egress(
              "egress_ended",
              "EG_1",
              9,
              "'status':'EGRESS_COMPLETE','startedAt':'1795337980123456789','endedAt':'1795337990123456789','egress':{'outputs':[{'file':{}}]}"),
          ROOM.finished(30));

  /** Puts the value in place of one of the members of the tree. */
  private static void spoil(JsonNode tree, int which, JsonNode value) {
    List<Runnable> places = new ArrayList<>();
    collect(tree, value, places);
    if (!places.isEmpty()) {
      places.get(which % places.size()).run();
    }
  }

  private static void collect(JsonNode node, JsonNode value, List<Runnable> places) {
    if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        places.add(() -> object.set(name, value));
        collect(object.path(name), value, places);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int at = i;
        places.add(() -> array.set(at, value));
        collect(array.path(i), value, places);
      }
    }
  }

  private static Verification.Accepted signed(byte[] body) {
    String token =
        Signer.tokenOf(
            Signer.claims(
                Signer.KEY,
                Signer.NOW.getEpochSecond(),
                Signer.NOW.getEpochSecond() + 300,
                digest(body)));
    Delivery delivery =
        new Delivery("", _ -> Optional.empty(), _ -> Optional.of(token), body, Signer.NOW);
    Verification receipt = ADAPTER.receive(delivery, Played.SOURCE);
    assertThat(receipt).isInstanceOf(Verification.Accepted.class);
    return (Verification.Accepted) receipt;
  }

  /** Reads and translates; a body is stored before, and facts are after. */
  private static void digested(Verification.Accepted taken) {
    assertThat(isStorable(taken.body())).isTrue();
    assertThat(taken.id()).matches("[A-Za-z0-9_-]{1,64}");
    if (ADAPTER.read(taken.body()) instanceof ParseResult.Understood(List<IndexEntry> marks, _)) {
      for (IndexEntry mark : marks) {
        assertThat(isStorable(mark.key())).isTrue();
        List<String> bodies = List.of(taken.body(), WebhookBody.of(bytes(EVENTS.get(1))).body());
        ADAPTER
            .translate(Played.SOURCE, mark.key(), bodies)
            .facts()
            .forEach(HostileInputTest::assertStorable);
      }
    }
  }

  private static void assertStorable(Fact fact) {
    assertThat(isStorable(fact.toString())).isTrue();
    assertThat(fact.time()).isBetween(new Moment(0), Moment.ofSeconds(253_402_300_799L));
    assertThat(fact.id().length()).isLessThanOrEqualTo(512);
    assertThat(fact.subject().orElseThrow().length()).isLessThanOrEqualTo(512);
  }

  private static boolean isStorable(String text) {
    return text.codePoints()
        .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String digest(byte[] body) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
