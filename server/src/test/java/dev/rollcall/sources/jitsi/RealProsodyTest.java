package dev.rollcall.sources.jitsi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Fact;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingRecord.ParticipantRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.sources.MemoryInbox;
import dev.rollcall.sources.ParseResult;
import dev.rollcall.sources.People;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a real Prosody posted, against the clock of those who were in its room. */
class RealProsodyTest {

  private static final int TRIES = 200;
  private static final long SECOND = 1_000_000;
  private static final String SUBJECT = "weekly@conference.meet.lab.test/1795337458";
  private static final Moment LATER = Moment.ofSeconds(1_795_337_479 + 3_600);

  private static final People PEOPLE =
      new KnownPeople(Set.of("ou_alice", "ou_bob", "ou_carol"), Map.of());
  private static final List<String> BODIES = Prosody.capture("prosody-event-sync.ndjson");

  @Test
  void recordIsTheTruthToTheSecond() {
    Map<String, MeetingRecord> records = Prosody.inbox(PEOPLE, BODIES).records(LATER);

    assertThat(records).containsOnlyKeys(SUBJECT);
    MeetingRecord record = records.values().iterator().next();
    assertThat(record.attendance().accumulated()).isEqualTo(3);
    assertThat(record.attendance().peak()).isEqualTo(3);
    assertThat(record.abilities()).isEqualTo(Set.<Ability>of());
    assertThat(record.texts().topic()).contains("weekly");
    assertThat(record.times().status()).isEqualTo(MeetingStatus.ENDED);
    Map<String, Presence> truth = truth();
    assertThat(record.attendance().participants()).hasSameSizeAs(truth.keySet());
    for (ParticipantRecord participant : record.attendance().participants()) {
      assertThat(participant.person().identity()).isInstanceOf(Identity.User.class);
      Presence really = of(truth, participant.person().identity().id());
      assertThat(micros(participant.firstJoin())).isCloseTo(really.first, within(SECOND));
      assertThat(micros(participant.finalLeave())).isCloseTo(really.last, within(SECOND));
      assertThat(participant.presentMicros()).isCloseTo(really.present, within(SECOND));
    }
    assertThat(micros(record.times().startTime()))
        .isCloseTo(of(truth, "ou_alice").first, within(SECOND));
    assertThat(micros(record.times().endTime()))
        .isCloseTo(of(truth, "ou_alice").last, within(SECOND));
  }

  @Test
  void orderAndRepeatsDoNotMatter() {
    List<Fact> once = Prosody.inbox(PEOPLE, BODIES).facts();
    Random random = new Random(20_261_122);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      List<String> shuffled = new ArrayList<>(BODIES);
      BODIES.stream().filter(_ -> random.nextInt(3) == 0).forEach(shuffled::add);
      Collections.shuffle(shuffled, random);

      assertThat(Prosody.inbox(PEOPLE, shuffled).facts()).isEqualTo(once);
    }
  }

  @Test
  void joinThatIsPostedAgainAfterItsLeaveTellsNothingNew() {
    assertThat(BODIES).hasSize(13);
    assertThat(Prosody.inbox(PEOPLE, BODIES).kept()).hasSize(12);
  }

  @Test
  void leavesAloneGiveTheSameAttendance() {
    List<String> leaves =
        BODIES.stream().filter(body -> body.contains("muc-occupant-left")).toList();
    assertThat(leaves).hasSize(5);

    MeetingRecord all = only(Prosody.inbox(PEOPLE, BODIES));
    assertThat(only(Prosody.inbox(PEOPLE, leaves)).attendance()).isEqualTo(all.attendance());
  }

  @Test
  void roomsEndAloneTellsAllButTheEarlierSessionOfARejoin() {
    List<String> end = BODIES.stream().filter(body -> body.contains("muc-room-destroyed")).toList();
    assertThat(end).hasSize(1);

    MeetingRecord record = only(Prosody.inbox(PEOPLE, end));
    assertThat(record.attendance().accumulated()).isEqualTo(3);
    assertThat(record.attendance().participants())
        .extracting(participant -> participant.presentMicros() / SECOND)
        .containsExactly(18L, 9L, 1L);
  }

  private static MeetingRecord only(MemoryInbox inbox) {
    Map<String, MeetingRecord> records = inbox.records(LATER);
    assertThat(records).hasSize(1);
    return records.values().iterator().next();
  }

  private static long micros(Optional<Moment> moment) {
    return moment.orElseThrow().micros();
  }

  /** One person's real times; only alice is there twice at a time. */
  private static final class Presence {
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long present;
    private final Map<String, Long> open = new HashMap<>();
    private long since;

    private void act(String action, String jid, long at) {
      if (action.equals("join")) {
        first = Math.min(first, at);
        since = open.isEmpty() ? at : since;
        open.put(jid, at);
      } else {
        last = Math.max(last, at);
        open.remove(jid);
        present += open.isEmpty() ? at - since : 0;
      }
    }
  }

  private static Presence of(Map<String, Presence> truth, String person) {
    return Objects.requireNonNull(truth.get(person), () -> person + " is not in the capture");
  }

  private static Map<String, Presence> truth() {
    Map<String, Presence> people = new HashMap<>();
    for (JsonNode action : Prosody.truth("prosody-event-sync.truth.json").values()) {
      Jid jid = new Jid(action.path("jid").stringValue(""));
      if (!jid.text().isEmpty() && !jid.node().equals("focus")) {
        people
            .computeIfAbsent("ou_" + jid.node(), _ -> new Presence())
            .act(
                action.path("action").stringValue(""),
                jid.text(),
                action.path("at_us").longValue());
      }
    }
    return people;
  }

  @Test
  void whatTheRealOneSendsIsKnownAndItsNewTypesAreNot() {
    JitsiAdapter adapter = new JitsiAdapter();
    List<String> bodies = Prosody.capture("prosody-event-sync.ndjson");
    for (String body : Prosody.inbox(KnownPeople.NONE, bodies).kept()) {
      assertThat(((ParseResult.Understood) adapter.read(body)).ignored().keySet())
          .allMatch(adapter::isMeaningless);
    }
    assertThat(adapter.isMeaningless("muc-occupant-moved")).isFalse();
    assertThat(new JaasAdapter().isMeaningless("USAGE")).isTrue();
    assertThat(new JaasAdapter().isMeaningless("SIP_CALL_IN_ANSWERED")).isFalse();
  }
}
