package dev.rollcall.sources.janus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingRecord.ParticipantRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.fold.MeetingFold;
import dev.rollcall.sources.janus.event.JanusEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The facts, folded: what is served at the end. */
class FoldedCapturesTest {

  private static final TenantKey TENANT = new TenantKey("2ca1d211f64f6438");
  private static final Moment LATER = new Moment(1_795_400_000_000_000L);

  @Test
  void longMeetingIsTheTableOfTheLab() {
    MeetingRecord record = fold(LongMeeting.script().events(), LongMeeting.PEOPLE);

    assertThat(record.attendance().participants()).hasSize(5);
    assertRow(record, "alice", 0.07, 154.00, 153.93);
    assertRow(record, "bob", 8.02, 122.01, 99.70);
    assertRow(record, "carol", 16.06, 104.01, 87.95);
    assertRow(record, "dave", 24.11, 73.07, 48.96);
    assertRow(record, "erin", 27.04, 96.11, 69.07);
    assertThat(record.attendance().peak()).isEqualTo(5);
    assertThat(record.attendance().accumulated()).isEqualTo(5);
    assertThat(record.abilities())
        .containsExactlyInAnyOrder(Ability.AUDIO, Ability.VIDEO, Ability.SHARE_SCREEN);
    assertThat(record.times().status()).isEqualTo(MeetingStatus.ENDED);
    assertThat(seconds(record.times().startTime().orElseThrow())).isCloseTo(0.07, within(0.01));
    assertThat(seconds(record.times().endTime().orElseThrow())).isCloseTo(154.0, within(0.01));
  }

  @Test
  void smallMeetingHasTwoUsersAtOnce() {
    Table people = new Table(Map.of("tk-a", "ou_a", "tk-b", "ou_b"), Set.of());
    MeetingRecord record = fold(Captures.capture("janus-small.core.ndjson").events(), people);

    assertThat(record.attendance().peak()).isEqualTo(2);
    assertThat(record.attendance().accumulated()).isEqualTo(2);
    assertThat(record.times().startTime()).contains(new Moment(1795337921027742L));
    assertThat(record.times().endTime()).contains(new Moment(1795337927729761L));
    assertThat(record.texts().topic()).contains("r-small");
  }

  @Test
  void whoseJoinWasLostIsCountedWithoutInventedTime() {
    MeetingRecord record = fold(Captures.capture("janus-faults.core.ndjson").events(), Table.EMPTY);

    assertThat(record.attendance().accumulated()).isEqualTo(6);
    assertThat(record.attendance().peak()).isEqualTo(1);
    assertThat(row(record, "u-down8").presentMicros()).isZero();
    assertThat(record.times().status()).isEqualTo(MeetingStatus.ENDED);
  }

  private static MeetingRecord fold(List<JanusEvent> events, Table people) {
    CaptureTranslation translation = Captures.translate(events, people);
    assertThat(Captures.subjects(translation)).hasSize(1);
    return MeetingFold.fold(TENANT, translation.facts(), FoldedCapturesTest::resolve)
        .at(LATER, Captures.GRACE);
  }

  private static Identity resolve(SourceId source, Participant participant) {
    return switch (participant.idType()) {
      case USER_ID, UNION_ID, OPEN_ID ->
          new Identity.User(TENANT, participant.id(), participant.id().hashCode());
      case DEVICE -> new Identity.Device(source, participant.id());
      case GUEST -> new Identity.Guest(source, participant.id());
    };
  }

  private static void assertRow(
      MeetingRecord record, String id, double join, double leave, double duration) {
    ParticipantRecord row = row(record, id);
    assertThat(seconds(row.firstJoin().orElseThrow())).isCloseTo(join, within(0.01));
    assertThat(seconds(row.finalLeave().orElseThrow())).isCloseTo(leave, within(0.01));
    assertThat(row.presentMicros() / 1e6).isCloseTo(duration, within(0.01));
  }

  private static ParticipantRecord row(MeetingRecord record, String id) {
    return record.attendance().participants().stream()
        .filter(row -> row.person().identity().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static double seconds(Moment moment) {
    return (moment.micros() - JanusScript.T0.micros()) / 1e6;
  }
}
