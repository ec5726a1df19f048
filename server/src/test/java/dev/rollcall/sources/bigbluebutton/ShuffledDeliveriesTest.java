package dev.rollcall.sources.bigbluebutton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Fact;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.sources.MemoryInbox;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Order, repeats and batches of deliveries do not matter. */
class ShuffledDeliveriesTest {

  private static final int PERMUTATIONS = 200;
  private static final Moment LATER = new Moment(1_795_400_000_000_000L);

  private record Outcome(List<Fact> facts, Map<String, MeetingRecord> records) {}

  @Test
  void capturedMeetingIsTheSameInEveryOrder() {
    List<JsonNode> events =
        Lab.captured().stream()
            .map(delivery -> event(new String(delivery.body(), StandardCharsets.UTF_8)))
            .toList();

    assertSameInEveryOrder(events, 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3})
  void generatedMeetingIsTheSameInEveryOrder(long seed) {
    assertSameInEveryOrder(events(new GeneratedMeeting(seed)), seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void whatIsLeftOfAMeetingAfterLossesIsTheSameInEveryOrder(long seed) {
    Random random = new Random(seed);
    List<JsonNode> events = new ArrayList<>(events(new GeneratedMeeting(seed)));
    events.removeIf(_ -> random.nextInt(4) == 0);

    assertSameInEveryOrder(events, seed);
  }

  @Test
  void generatedMeetingsAreRecordedAsTheyWere() {
    for (long seed = 100; seed < 200; seed++) {
      GeneratedMeeting meeting = new GeneratedMeeting(seed);
      Map<String, MeetingRecord> records = meeting.script().records();
      assertThat(records.keySet()).as("seed %d", seed).containsExactly(Script.MAIN);
      MeetingRecord record = meeting.script().record(Script.MAIN);

      assertThat(Rows.ids(record))
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(meeting.present().keySet());
      for (Map.Entry<String, BitSet> there : meeting.present().entrySet()) {
        MeetingRecord.ParticipantRecord row = Rows.only(record, there.getKey());
        String who = "seed %d, %s".formatted(seed, there.getKey());
        assertThat(row.presentMicros())
            .as(who)
            .isEqualTo(there.getValue().cardinality() * 1_000_000L);
        assertThat(row.firstJoin()).as(who).contains(Script.moment(there.getValue().nextSetBit(0)));
        assertThat(row.finalLeave()).as(who).contains(Script.moment(there.getValue().length()));
      }
      assertThat(record.attendance().peak()).as("seed %d", seed).isEqualTo(meeting.peak());
    }
  }

  @Test
  void factIdsAreUniqueInTheWholeSource() {
    for (long seed = 500; seed < 520; seed++) {
      Random random = new Random(seed);
      List<JsonNode> events = new ArrayList<>(events(new GeneratedMeeting(seed)));
      events.removeIf(_ -> random.nextInt(4) == 0);
      List<String> ids = outcome(events, new Random(seed)).facts().stream().map(Fact::id).toList();

      assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    }
  }

  private static void assertSameInEveryOrder(List<JsonNode> events, long seed) {
    Random random = new Random(seed);
    Outcome expected = outcome(events, random);
    assertThat(expected.records()).isNotEmpty();
    for (int permutation = 0; permutation < PERMUTATIONS; permutation++) {
      List<JsonNode> shuffled = new ArrayList<>(events);
      events.stream().filter(_ -> random.nextInt(5) == 0).forEach(shuffled::add);
      Collections.shuffle(shuffled, random);
      assertThat(outcome(shuffled, random)).isEqualTo(expected);
    }
  }

  /** Posts the events in batches of one to three. */
  private static Outcome outcome(List<JsonNode> events, Random random) {
    MemoryInbox inbox = Lab.inbox();
    int next = 0;
    while (next < events.size()) {
      int end = Math.min(events.size(), next + 1 + random.nextInt(3));
      ArrayNode batch = Lab.JSON.createArrayNode();
      events.subList(next, end).forEach(batch::add);
      String timestamp = Integer.toString(random.nextInt(1_000_000));
      inbox.post(Lab.trusted(Script.form(batch.toString(), timestamp)));
      next = end;
    }
    return new Outcome(inbox.facts(), inbox.records(LATER));
  }

  private static List<JsonNode> events(GeneratedMeeting meeting) {
    return meeting.script().bodies().stream().map(ShuffledDeliveriesTest::event).toList();
  }

  private static JsonNode event(String body) {
    String value = body.substring(body.indexOf("event=") + 6, body.lastIndexOf("&timestamp"));
    return Lab.JSON.readTree(URLDecoder.decode(value, StandardCharsets.UTF_8)).get(0);
  }
}
