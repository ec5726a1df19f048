package dev.rollcall.sources.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.sources.MemoryInbox;
import dev.rollcall.sources.Translation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Lost, doubled, late and reordered deliveries: the set alone counts. */
class AnyOrderTest {

  private static final int TRIES = 200;
  private static final Moment LATER = Moment.of(MeetingScript.START.plus(Duration.ofDays(1)));

  @Test
  void orderAndRepeatsOfGeneratedMeetingsDoNotMatter() {
    Random random = new Random(20_261_120);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      List<ObjectNode> events = lossy(meetings(random), random);
      MemoryInbox inOrder = post(events);
      List<ObjectNode> shuffled = new ArrayList<>(events);
      events.stream().filter(_ -> random.nextInt(4) == 0).forEach(shuffled::add);
      Collections.shuffle(shuffled, random);
      MemoryInbox anyOrder = post(shuffled);
      assertThat(anyOrder.translated()).isEqualTo(inOrder.translated());
      assertThat(anyOrder.records(LATER)).isEqualTo(inOrder.records(LATER));
    }
  }

  @Test
  void aGeneratedMeetingHoldsWhatEveryRecordMust() {
    Random random = new Random(7);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      MemoryInbox inbox = post(lossy(meetings(random), random));
      Set<String> factIds = new HashSet<>();
      for (Translation translation : inbox.translated().values()) {
        translation.facts().forEach(fact -> assertThat(factIds.add(fact.id())).isTrue());
      }
      for (Translation translation : inbox.translated().values()) {
        translation
            .toObserve()
            .forEach(
                meeting -> {
                  MeetingRecord record =
                      Objects.requireNonNull(inbox.records(LATER).get(meeting.value()));
                  assertThat(record.times().status()).isEqualTo(MeetingStatus.ENDED);
                  assertThat(record.attendance().peak())
                      .isLessThanOrEqualTo(record.attendance().accumulated());
                });
      }
    }
  }

  private static MemoryInbox post(List<ObjectNode> events) {
    MemoryInbox inbox =
        new MemoryInbox(new FeishuAdapter(), FeishuEngine.source(false, Map.of("ou_p1", "one")));
    events.forEach(event -> inbox.post(FeishuEngine.plain(event.toString())));
    return inbox;
  }

  private static List<ObjectNode> lossy(List<ObjectNode> events, Random random) {
    return events.stream().filter(_ -> random.nextInt(10) != 0).toList();
  }

  /** Two meetings of one day; people on one or two devices come, go and come again. */
  private static List<ObjectNode> meetings(Random random) {
    List<ObjectNode> events = new ArrayList<>();
    for (String id : List.of("7000000000000000001", "7000000000000000002")) {
      MeetingScript script = new MeetingScript(id, "p0").started("meeting_started");
      for (int person = 0; person < 4; person++) {
        int type = List.of(1, 1, 2, 6).get(person);
        for (int device = 0; device < 1 + random.nextInt(2); device++) {
          double at = random.nextInt(20);
          for (int session = 0; session < 1 + random.nextInt(3); session++) {
            ObjectNode who = MeetingScript.user("p" + person, type, 1 + random.nextInt(3));
            script.join(at, who);
            // Often in the same instant as something else.
            at += random.nextInt(4) * 5;
            script.leave(at, who, 1 + random.nextInt(4));
            at += random.nextInt(2) * 5;
          }
        }
      }
      script.does("share_started", random.nextInt(60), MeetingScript.user("p1", 1, 1));
      script.does("recording_ended", random.nextInt(60), MeetingScript.user("p0", 1, 2));
      script.recordingReady(90 + random.nextInt(9), "https://m.example.com/minutes/ob1", "7000");
      script.ended("meeting_ended", 50, 50 + random.nextInt(3));
      script.ended("all_meeting_ended", 50 + random.nextInt(2), 51);
      events.addAll(script.events());
    }
    return events;
  }
}
