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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the facts, snapshots among them, say of the meeting itself, in order. */
final class ExplicitFields {

  private final List<Fact> inOrder;
  private final List<Given<MeetingFields>> given;

  ExplicitFields(List<Fact> inOrder) {
    this.inOrder = inOrder;
    this.given =
        inOrder.stream()
            .flatMap(
                fact ->
                    fact.data().meetingFields().stream().map(fields -> new Given<>(fields, fact)))
            .toList();
  }

  /** The first one: a served id never changes. */
  Optional<Given<MeetingId>> meetingId() {
    return all(MeetingFields::meetingId).findFirst();
  }

  MeetingDetails texts() {
    return new MeetingDetails(
        value(MeetingDetails::topic),
        value(MeetingDetails::url),
        value(MeetingDetails::meetingNo),
        value(MeetingDetails::password),
        value(MeetingDetails::meetingConnect),
        value(MeetingDetails::noteId),
        value(MeetingDetails::noteDocToken),
        value(MeetingDetails::verbatimDocToken));
  }

  private <T> Optional<T> value(Function<MeetingDetails, Optional<T>> field) {
    return text(field).map(Given::value);
  }

  /** The latest one of a field. */
  <T> Optional<Given<T>> text(Function<MeetingDetails, Optional<T>> field) {
    return all(fields -> field.apply(fields.texts())).reduce((_, later) -> later);
  }

  /** As given, the latest one. */
  Optional<Given<Moment>> statedCreateTime() {
    return all(MeetingFields::createTime).reduce((_, later) -> later);
  }

  /** As given, else when it was first scheduled. */
  Optional<Moment> createTime() {
    return statedCreateTime().map(Given::value).or(() -> firstScheduled().map(Fact::time));
  }

  Optional<Given<Identity>> owner(Identities identities) {
    return given.stream()
        .flatMap(
            fields ->
                fields.value().owner().stream()
                    .map(owner -> identities.of(fields.by().source(), owner))
                    .map(owner -> new Given<>(owner, fields.by())))
        .reduce((_, later) -> later);
  }

  /** The latest that is ready. */
  Optional<Given<Recording>> recording() {
    return inOrder.stream()
        .flatMap(
            fact ->
                fact.data() instanceof FactData.RecordingReady ready
                    ? Stream.of(new Given<>(ready.recording(), fact))
                    : Stream.empty())
        .reduce((_, later) -> later);
  }

  /** Each that was used, with the first fact that says so. */
  Map<Ability, Fact> abilities() {
    Map<Ability, Fact> used = new EnumMap<>(Ability.class);
    for (Fact fact : inOrder) {
      abilities(fact.data()).forEach(ability -> used.putIfAbsent(ability, fact));
    }
    return used;
  }

  private static Set<Ability> abilities(FactData data) {
    return switch (data) {
      case FactData.AbilityUsed used -> Set.of(used.ability());
      case FactData.RecordingReady _ -> Set.of(Ability.RECORDING);
      case FactData.SnapshotObserved snapshot -> snapshot.meeting().abilities();
      default -> Set.of();
    };
  }

  Optional<Fact> firstScheduled() {
    return inOrder.stream().filter(fact -> fact.data() instanceof FactData.Scheduled).findFirst();
  }

  private <T> Stream<Given<T>> all(Function<MeetingFields, Optional<T>> field) {
    return given.stream()
        .flatMap(
            fields ->
                field.apply(fields.value()).stream().map(value -> new Given<>(value, fields.by())));
  }
}
