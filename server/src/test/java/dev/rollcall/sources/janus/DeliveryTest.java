package dev.rollcall.sources.janus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Fact;
import dev.rollcall.sources.janus.event.JanusCapture;
import dev.rollcall.sources.janus.event.JanusCaptureReader;
import dev.rollcall.sources.janus.event.JanusEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** How events arrive cannot matter; what cannot be read costs itself alone. */
class DeliveryTest {

  private static final int TRIES = 200;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "janus-small.core.ndjson",
        "janus-recording.core.ndjson",
        "janus-faults.core.ndjson"
      })
  void orderAndRepeatsOfARealCaptureDoNotMatter(String resource) {
    List<JanusEvent> events = Captures.capture(resource).events();
    CaptureTranslation once = Captures.translate(events, Table.EMPTY);
    assertThat(once.facts()).isNotEmpty();

    Random random = new Random(20_261_122);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      List<JanusEvent> shuffled = new ArrayList<>(events);
      events.stream().filter(_ -> random.nextInt(5) == 0).forEach(shuffled::add);
      Collections.shuffle(shuffled, random);

      assertThat(Captures.translate(shuffled, Table.EMPTY)).isEqualTo(once);
    }
  }

  @Test
  void orderRepeatsAndBatchesOfTheLongMeetingDoNotMatter() {
    List<ObjectNode> events = LongMeeting.script().json();
    CaptureTranslation once = Captures.translate(LongMeeting.script().events(), LongMeeting.PEOPLE);

    Random random = new Random(20_261_122);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      List<ObjectNode> shuffled = new ArrayList<>(events);
      events.stream().filter(_ -> random.nextInt(5) == 0).forEach(shuffled::add);
      Collections.shuffle(shuffled, random);
      JanusCapture capture = JanusScript.read(batched(shuffled, random));

      assertThat(capture.problems()).isEmpty();
      assertThat(Captures.translate(capture.events(), LongMeeting.PEOPLE)).isEqualTo(once);
    }
  }

  /** Lines in each of the forms that are taken. */
  private static String batched(List<ObjectNode> events, Random random) {
    StringBuilder lines = new StringBuilder();
    int from = 0;
    while (from < events.size()) {
      int to = Math.min(events.size(), from + 1 + random.nextInt(4));
      String list =
          events.subList(from, to).stream()
              .map(ObjectNode::toString)
              .collect(Collectors.joining(",", "[", "]"));
      if (to == from + 1) {
        lines.append(events.get(from));
      } else if (random.nextBoolean()) {
        lines.append("{\"seq\":").append(from).append(",\"batch\":").append(list).append('}');
      } else {
        lines.append(list);
      }
      lines.append(random.nextBoolean() ? "\n" : "\r\n\n");
      from = to;
    }
    return lines.toString();
  }

  @Test
  void everyFactHasAnIdOfItsOwn() {
    List<Fact> facts =
        Captures.translate(LongMeeting.script().events(), LongMeeting.PEOPLE).facts();

    assertThat(facts).extracting(Fact::id).doesNotHaveDuplicates();
    assertThat(facts).isSortedAccordingTo(Fact.ORDER);
  }

  @Test
  void memberOrderDoesNotTellEventsApart() {
    String one = "{\"type\":256,\"timestamp\":7,\"event\":{\"status\":\"shutdown\",\"signum\":15}}";
    String two = "{\"event\":{\"signum\":15,\"status\":\"shutdown\"},\"timestamp\":7,\"type\":256}";

    List<JanusEvent> events = JanusScript.read(one + "\n" + two).events();
    assertThat(events.getFirst()).isEqualTo(events.getLast());
  }

  @Test
  void unreadableLinesAreNamedAndCostNothingElse() {
    String good = "{\"type\":256,\"timestamp\":7,\"event\":{\"status\":\"shutdown\"}}";
    JanusCapture capture =
        JanusScript.read(
            good
                + "\n\nsecret garbage\n[1,"
                + good
                + "]\n{\"type\":64}\n{\"type\":64,\"timestamp\":-1}\n"
                + good
                + "\n");

    assertThat(capture.events()).hasSize(3);
    assertThat(capture.problems())
        .containsExactly(
            "line 3: not JSON",
            "line 4: no Janus event (a type and a timestamp)",
            "line 5: no Janus event (a type and a timestamp)",
            "line 6: no Janus event (a type and a timestamp)");
  }

  @Test
  void lineOverTheLimitIsPassedOver() throws IOException {
    String good = "{\"type\":256,\"timestamp\":7,\"event\":{}}";
    String text = "x".repeat(200_000) + "\n" + good + "\n";
    List<Long> progress = new ArrayList<>();

    JanusCapture capture =
        JanusCaptureReader.read(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), progress::add, 1_000);

    assertThat(capture.events()).hasSize(1);
    assertThat(capture.problems()).hasSize(1).first().asString().startsWith("line 1: longer");
    assertThat(progress).isSorted().endsWith((long) text.length());
  }

  @Test
  void fileOfAnotherKindDoesNotFlood() {
    JanusCapture capture = JanusScript.read("no\n".repeat(5_000));

    assertThat(capture.problems()).hasSize(101).last().isEqualTo("… and 4900 more");
  }

  @Test
  void eventsThatTellNothingAreCounted() {
    CaptureTranslation translation =
        Captures.translate(
            Captures.capture("janus-small.core.ndjson").events(), new Table(Map.of(), Set.of()));

    assertThat(translation.ignoredByType())
        .containsEntry("session created", 3)
        .containsEntry("videoroom subscribed", 2);
  }
}
