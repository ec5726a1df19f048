package dev.rollcall.sources.bigbluebutton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingRecord.ParticipantRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Role;
import dev.rollcall.record.UserType;
import dev.rollcall.sources.MemoryInbox;
import dev.rollcall.sources.ParseResult;
import dev.rollcall.sources.Verification;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CapturedMeetingTest {

  private static final Duration TOLERANCE = Duration.ofSeconds(1);
  private static final String MEETING = "5f1d0c2ab4e97733aa01d1f0c9be84d2e6a7b310-1795337000123";

  private final MemoryInbox inbox = Lab.inbox();

  @Test
  void everyCapturedChecksumVerifiesAndRetriesAreTheSameDelivery() {
    assertThat(Lab.captured())
        .hasSize(22)
        .allSatisfy(post -> assertThat(inbox.post(post)).isInstanceOf(Verification.Accepted.class));
    assertThat(inbox.kept()).hasSize(20);
  }

  @Test
  void recordAgreesWithWhatTheUsersDid() {
    MeetingRecord record = record();

    ParticipantRecord alice = Rows.only(record, "alice");
    ParticipantRecord bob = Rows.only(record, "bob");
    ParticipantRecord phone = Rows.only(record, "v_lab00000001");
    assertThat(record.attendance().participants()).hasSize(3);
    Moment end = at("MeetingDestroyedEvtMsg", "");
    within(alice.firstJoin(), at("UserJoinedMeetingEvtMsg", "w_alice000001"));
    within(alice.finalLeave(), at("UserLeftMeetingEvtMsg", "w_alice000001"));
    within(bob.firstJoin(), at("UserJoinedMeetingEvtMsg", "w_bob00000001"));
    within(bob.finalLeave(), end);
    within(phone.firstJoin(), at("UserJoinedMeetingEvtMsg", "v_lab00000001"));
    within(phone.finalLeave(), end);
    within(record.times().endTime(), end);
    within(record.times().startTime(), at("UserJoinedMeetingEvtMsg", "w_alice000001"));
    assertThat(record.times().createTime()).contains(new Moment(1_795_337_000_123_000L));
    assertThat(record.times().status()).isEqualTo(MeetingStatus.ENDED);
    assertThat(record.texts().topic()).contains("Weekly sync (lab)");
    assertThat(record.attendance().peak()).isEqualTo(3);
    assertThat(record.attendance().accumulated()).isEqualTo(3);
    assertThat(alice.role()).isEqualTo(Role.HOST);
    assertThat(bob.role()).isEqualTo(Role.ATTENDEE);
    assertThat(phone.person().userType()).isEqualTo(UserType.PHONE);
    assertThat(record.abilities())
        .containsExactlyInAnyOrder(
            Ability.VIDEO, Ability.AUDIO, Ability.SHARE_SCREEN, Ability.RECORDING, Ability.PSTN);
  }

  @Test
  void timeOutOfTheMeetingIsNotCounted() {
    Moment away = at("UserLeftMeetingEvtMsg", "w_bob00000001");
    Moment back = at("UserJoinedMeetingEvtMsg", "w_bob00000002");
    Moment end = at("MeetingDestroyedEvtMsg", "");
    Moment first = at("UserJoinedMeetingEvtMsg", "w_bob00000001");
    long present = away.micros() - first.micros() + end.micros() - back.micros();

    assertThat(Rows.only(record(), "bob").presentMicros())
        .isBetween(present - 50_000, present + 50_000);
  }

  @Test
  void leavesMadeUpAfterTheEndDoNotReopenTheMeeting() {
    record();

    List<Fact> late =
        inbox.facts().stream()
            .filter(fact -> fact.time().isAfter(at("MeetingDestroyedEvtMsg", "").plus(TOLERANCE)))
            .toList();
    assertThat(late).isEmpty();
    assertThat(inbox.facts()).filteredOn(fact -> fact.data() instanceof FactData.Ended).hasSize(1);
  }

  @Test
  void noPasswordIsKept() {
    record();

    assertThat(String.join("\n", inbox.kept()))
        .contains("Weekly sync (lab)")
        .doesNotContain("lab-mod", "lab-view", "\"70001\"");
  }

  private MeetingRecord record() {
    Lab.captured().forEach(inbox::post);
    MeetingRecord record = inbox.records(new Moment(1_795_400_000_000_000L)).get(MEETING);
    if (record == null) {
      throw new AssertionError("no record");
    }
    return record;
  }

  private static Moment at(String raw, String user) {
    return StreamSupport.stream(Lab.truth().spliterator(), false)
        .filter(line -> line.path("raw").asString("").equals(raw))
        .filter(line -> line.path("user").asString("").equals(user))
        .map((JsonNode line) -> new Moment(line.path("at_us").longValue()))
        .findFirst()
        .orElseThrow();
  }

  private static void within(Optional<Moment> moment, Moment truth) {
    assertThat(moment.orElseThrow()).isBetween(truth.minus(TOLERANCE), truth.plus(TOLERANCE));
  }

  @Test
  void whatTheRealOneSendsIsKnownAndItsNewTypesAreNot() {
    BigBlueButtonAdapter adapter = new BigBlueButtonAdapter();
    MemoryInbox inbox = Lab.inbox();
    Lab.captured().forEach(inbox::post);
    for (String body : inbox.kept()) {
      assertThat(((ParseResult.Understood) adapter.read(body)).ignored().keySet())
          .allMatch(adapter::isMeaningless);
    }
    assertThat(adapter.isMeaningless("user-role-changed")).isFalse();
    assertThat(adapter.isMeaningless("user-joined not understood")).isFalse();
    assertThat(adapter.isMeaningless("other")).isFalse();
  }
}
