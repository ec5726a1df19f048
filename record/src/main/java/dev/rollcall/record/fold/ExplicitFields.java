package dev.rollcall.record.fold;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingDetails;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Recording;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the facts, snapshots among them, say of the meeting itself, in order. */
final class ExplicitFields {

  private final List<Fact> inOrder;

  ExplicitFields(List<Fact> inOrder) {
    this.inOrder = inOrder;
  }

  /** The first one: a served id never changes. */
  Optional<MeetingId> meetingId() {
    return given().map(MeetingFields::meetingId).flatMap(Optional::stream).findFirst();
  }

  MeetingDetails texts() {
    return given().map(MeetingFields::texts).reduce(MeetingDetails.NONE, MeetingDetails::with);
  }

  /** As given, else when it was first scheduled. */
  Optional<Moment> createTime() {
    return given()
        .map(MeetingFields::createTime)
        .flatMap(Optional::stream)
        .reduce((_, later) -> later)
        .or(this::firstScheduled);
  }

  Optional<Identity> owner(Identities identities) {
    return inOrder.stream()
        .flatMap(
            fact ->
                fact.data().meetingFields().flatMap(MeetingFields::owner).stream()
                    .map(owner -> identities.of(fact.source(), owner)))
        .reduce((_, later) -> later);
  }

  /** The latest that is ready. */
  Optional<Recording> recording() {
    return inOrder.stream()
        .flatMap(
            fact ->
                fact.data() instanceof FactData.RecordingReady ready
                    ? Stream.of(ready.recording())
                    : Stream.empty())
        .reduce((_, later) -> later);
  }

  Set<Ability> abilities() {
    Set<Ability> used = EnumSet.noneOf(Ability.class);
    for (Fact fact : inOrder) {
      if (fact.data() instanceof FactData.AbilityUsed ability) {
        used.add(ability.ability());
      } else if (fact.data() instanceof FactData.RecordingReady) {
        used.add(Ability.RECORDING);
      } else if (fact.data() instanceof FactData.SnapshotObserved snapshot) {
        used.addAll(snapshot.meeting().abilities());
      }
    }
    return used;
  }

  private Optional<Moment> firstScheduled() {
    return inOrder.stream()
        .filter(fact -> fact.data() instanceof FactData.Scheduled)
        .map(Fact::time)
        .findFirst();
  }

  private Stream<MeetingFields> given() {
    return inOrder.stream().flatMap(fact -> fact.data().meetingFields().stream());
  }
}
