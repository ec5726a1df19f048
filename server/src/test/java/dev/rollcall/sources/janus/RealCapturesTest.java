package dev.rollcall.sources.janus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant.IdType;
import dev.rollcall.sources.janus.Roll.Presence;
import dev.rollcall.sources.janus.event.JanusCapture;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RealCapturesTest {

  private static final Duration TOLERANCE = Duration.ofSeconds(1);
  private static final Table SMALL = new Table(Map.of("tk-a", "ou_a", "tk-b", "ou_b"), Set.of());

  @Test
  void smallMeetingAgreesWithWhatTheClientsDid() {
    Roll roll = small("janus-small.core.ndjson");

    for (JsonNode action : Captures.truth("janus-small.truth.json").path("actions")) {
      String actor = action.path("actor").asString("");
      switch (action.path("action").asString("")) {
        case "join" -> assertWithin(roll.only(actor).join(), action);
        case "leave(graceful)" -> assertWithin(roll.only(actor).leave().orElseThrow(), action);
        default -> {}
      }
    }
    assertThat(roll.users()).containsExactly("ou_a", "ou_b");
    assertThat(roll.peak()).isEqualTo(2);
    assertThat(roll.abilities())
        .containsExactlyInAnyOrder(Ability.AUDIO, Ability.VIDEO, Ability.SHARE_SCREEN);
    assertThat(roll.ended()).isEqualTo(roll.only("ou_a").leave());
  }

  @Test
  void demoMeetingIsTheSmallOneWithoutWhatNoRecordNeeds() {
    Roll demo = small("/dev/rollcall/demo/janus-small.ndjson");

    assertThat(demo).isEqualTo(small("janus-small.core.ndjson"));
  }

  @Test
  void recordingIsKnownFromTheCustomEvent() {
    JanusCapture capture = Captures.capture("janus-recording.core.ndjson");
    Roll roll = Captures.roll(Captures.translate(capture.events(), Table.EMPTY));

    assertThat(roll.abilities())
        .containsExactlyInAnyOrder(Ability.AUDIO, Ability.VIDEO, Ability.RECORDING);
    assertThat(roll.only("u-1").who().idType()).isEqualTo(IdType.GUEST);
    assertThat(roll.only("u-1").leave()).contains(new Moment(1795338220515486L));
  }

  @Test
  void faultyDeliveriesCostOnlyWhatWasLost() {
    JanusCapture capture = Captures.capture("janus-faults.core.ndjson");
    CaptureTranslation translation = Captures.translate(capture.events(), Table.EMPTY);
    Roll roll = Captures.roll(translation);

    assertThat(capture.problems()).isEmpty();
    Set<String> joinsLost = Set.of("u-down8", "u-down8b");
    for (JsonNode action : Captures.truth("janus-faults.truth.json")) {
      String user = action.path("uid").asString("");
      Moment time = Captures.micros(action.path("at_us"));
      switch (action.path("action").asString("")) {
        case "join" -> {
          if (!joinsLost.contains(user)) {
            assertThat(apart(roll.only(user).join(), time)).isLessThan(TOLERANCE);
          }
        }
        case "leave" -> {
          Presence presence = roll.only(user);
          assertThat(apart(presence.leave().orElseThrow(), time)).isLessThan(TOLERANCE);
        }
        default -> {}
      }
    }
    assertThat(roll.users())
        .containsExactly("u-500", "u-down2", "u-down8", "u-down8b", "u-ok", "u-slow");
    assertThat(translation.problems())
        .hasSize(2)
        .allSatisfy(problem -> assertThat(problem).contains("u-down8", "without a known join"));
  }

  @Test
  void noTokenLeavesTheTranslation() {
    for (String name : new String[] {"janus-small.core.ndjson", "janus-faults.core.ndjson"}) {
      JanusCapture capture = Captures.capture(name);

      assertThat(Captures.translate(capture.events(), Table.EMPTY).toString())
          .doesNotContain("tk-a", "tk-b");
      assertThat(capture.events().toString()).doesNotContain("tk-a", "tk-b");
    }
  }

  private static Roll small(String resource) {
    JanusCapture capture = Captures.capture(resource);
    assertThat(capture.problems()).isEmpty();
    return Captures.roll(Captures.translate(capture.events(), SMALL));
  }

  private static void assertWithin(Moment moment, JsonNode action) {
    assertThat(moment)
        .isBetween(
            Captures.micros(action.path("before_us")).minus(TOLERANCE),
            Captures.micros(action.path("after_us")).plus(TOLERANCE));
  }

  private static Duration apart(Moment one, Moment other) {
    return Duration.between(one.toInstant(), other.toInstant()).abs();
  }
}
