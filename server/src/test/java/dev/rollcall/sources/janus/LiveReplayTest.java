package dev.rollcall.sources.janus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Fact;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.sources.MemoryInbox;
import dev.rollcall.sources.janus.event.JanusEvent;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** However Janus delivers what happened, the records are those that an import of it gives. */
class LiveReplayTest {

  private static final int TRIES = 200;
  private static final int GENERATED = 25;
  private static final Moment LATER = new Moment(1_795_400_000_000_000L);
  private static final Table SMALL =
      new Table(Map.of("tk-a", "ou_a", "tk-b", "ou_b"), Set.of("u-ok"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "janus-small.core.ndjson",
        "janus-recording.core.ndjson",
        "janus-faults.core.ndjson",
        "/dev/rollcall/demo/janus-small.ndjson"
      })
  void orderRepeatsAndBatchesOfARealCaptureDoNotMatter(String resource) {
    assertSameHoweverDelivered(
        Captures.json(resource), Captures.capture(resource).events(), SMALL, TRIES);
  }

  @Test
  void orderRepeatsAndBatchesOfTheLongMeetingDoNotMatter() {
    assertSameHoweverDelivered(
        LongMeeting.script().json(), LongMeeting.script().events(), LongMeeting.PEOPLE, TRIES);
  }

  @Test
  void orderRepeatsAndBatchesOfMadeUpMeetingsDoNotMatter() {
    for (int seed = 0; seed < GENERATED; seed++) {
      JanusScript script = MadeUpMeetings.script(new Random(seed));
      assertSameHoweverDelivered(script.json(), script.events(), MadeUpMeetings.PEOPLE, 5);
    }
  }

  private static void assertSameHoweverDelivered(
      List<? extends JsonNode> json, List<JanusEvent> events, Table people, int tries) {
    List<Fact> imported = Captures.translate(events, people).facts();
    assertThat(imported).isNotEmpty();
    MemoryInbox first = LiveJanus.inbox(people);
    LiveJanus.post(first, json);
    Map<String, MeetingRecord> records = first.records(LATER);

    Random random = new Random(20_261_122);
    for (int attempt = 0; attempt < tries; attempt++) {
      MemoryInbox inbox = LiveJanus.inbox(people);
      LiveJanus.dealt(json, random).forEach(batch -> LiveJanus.post(inbox, batch));

      assertThat(inbox.facts()).isEqualTo(imported);
      assertThat(inbox.records(LATER)).isEqualTo(records);
    }
  }

  @Test
  void deliveryThatComesAgainIsTheSame() {
    List<JsonNode> events = Captures.json("janus-small.core.ndjson");
    MemoryInbox inbox = LiveJanus.inbox(SMALL);

    assertThat(LiveJanus.post(inbox, events)).isEqualTo(LiveJanus.post(inbox, events));
    assertThat(inbox.kept()).hasSize(1);
  }

  @Test
  void whatComesLaterCanShowWhatWasBefore() {
    JanusScript script = LongMeeting.script();
    List<? extends JsonNode> all = script.json();
    MemoryInbox inbox = LiveJanus.inbox(LongMeeting.PEOPLE);
    LiveJanus.post(inbox, all.subList(all.size() / 2, all.size()));
    assertThat(inbox.facts()).isNotEqualTo(imported(script));

    LiveJanus.post(inbox, all.subList(0, all.size() / 2));

    assertThat(inbox.facts()).isEqualTo(imported(script));
  }

  private static List<Fact> imported(JanusScript script) {
    return Captures.translate(script.events(), LongMeeting.PEOPLE).facts();
  }

  @Test
  void noFactOfARoomDependsOnOtherRooms() {
    for (int seed = 0; seed < GENERATED; seed++) {
      JanusScript script = MadeUpMeetings.script(new Random(seed));
      List<JsonNode> told =
          script.json().stream()
              .map(JsonNode.class::cast)
              .filter(event -> !event.toString().contains(MadeUpMeetings.SECOND))
              .toList();
      MemoryInbox alone = LiveJanus.inbox(MadeUpMeetings.PEOPLE);
      LiveJanus.post(alone, told);

      assertThat(alone.facts())
          .isEqualTo(
              Captures.translate(script.events(), MadeUpMeetings.PEOPLE).facts().stream()
                  .filter(fact -> fact.subject().orElseThrow().contains(MadeUpMeetings.FIRST))
                  .toList());
    }
  }
}
