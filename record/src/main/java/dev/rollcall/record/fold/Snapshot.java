package dev.rollcall.record.fold;

import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import dev.rollcall.record.Person;
import dev.rollcall.record.UserType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The latest record that another system states. */
record Snapshot(Fact fact, FactData.SnapshotObserved observed) {

  /** The latest by what it is as of; of equal ones the later in order. */
  static Optional<Snapshot> latest(List<Fact> inOrder) {
    return inOrder.stream()
        .filter(fact -> fact.data() instanceof FactData.SnapshotObserved)
        .map(fact -> new Snapshot(fact, (FactData.SnapshotObserved) fact.data()))
        .reduce((kept, next) -> next.asOf().isBefore(kept.asOf()) ? kept : next);
  }

  /** True where the facts tell of a join of everyone whom this names. */
  boolean isCoveredBy(Set<Identity> joined, Identities identities) {
    return meeting().participants().stream()
        .map(row -> identities.of(fact.source(), row.participant()))
        .allMatch(joined::contains);
  }

  /** The facts, with this one replaced by an update of the host alone. */
  List<Fact> asHostAmong(List<Fact> inOrder) {
    Fact host = fact.withData(new FactData.Updated(MeetingFields.NONE.withHost(meeting().host())));
    return inOrder.stream().map(each -> each.equals(fact) ? host : each).toList();
  }

  /**
   * This, served as it is stated.
   *
   * @param givenCreateTime by any fact or snapshot
   */
  FoldedMeeting.Reported timeline(Optional<Moment> givenCreateTime, Identities identities) {
    FactData.StatedMeeting meeting = meeting();
    return new FoldedMeeting.Reported(
        new MeetingRecord.Times(
            meeting.status(),
            givenCreateTime.or(meeting::startTime),
            meeting.startTime(),
            meeting.endTime()),
        new MeetingRecord.Attendance(
            meeting.host().map(host -> person(host, identities)),
            meeting.participantCount(),
            meeting.participantCountAccumulated(),
            meeting.participants().stream().map(row -> row(row, identities)).toList()));
  }

  private MeetingRecord.ParticipantRecord row(
      FactData.StatedParticipant row, Identities identities) {
    return new MeetingRecord.ParticipantRecord(
        person(row.participant(), identities),
        row.firstJoin(),
        row.finalLeave(),
        Moment.ofSeconds(row.durationSeconds()).micros(),
        row.role(),
        row.external(),
        row.status());
  }

  private Person person(Participant participant, Identities identities) {
    return new Person(
        identities.of(fact.source(), participant), participant.userType().orElse(UserType.USER));
  }

  private Moment asOf() {
    return observed.asOf();
  }

  private FactData.StatedMeeting meeting() {
    return observed.meeting();
  }
}
