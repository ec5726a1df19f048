package dev.rollcall.record.fold;

import dev.rollcall.record.Ability;
import dev.rollcall.record.CallState;
import dev.rollcall.record.FactData;
import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.MeetingDetails;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.record.ParticipantStatus;
import dev.rollcall.record.Recording;
import dev.rollcall.record.Role;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Random data of facts of each kind, from a small world of sessions, texts and instants. */
final class RandomFactData {

  enum Kind {
    SCHEDULED,
    STARTED,
    UPDATED,
    ENDED,
    CALLED,
    JOINED,
    LEFT,
    SEEN,
    OBSERVED,
    ROLE,
    ABILITY,
    RECORDING,
    SOURCE_STARTED,
    SOURCE_STOPPED,
    SNAPSHOT
  }

  private static final List<String> SESSIONS = List.of("s1", "s2", "s3", "s4", "s5");

  /** Quarters of a second in which everything happens. */
  static final int QUARTERS = 60;

  private final Random random;
  private final RandomPeople people;

  RandomFactData(Random random, RandomPeople people) {
    this.random = random;
    this.people = people;
  }

  FactData of(Kind kind) {
    return switch (kind) {
      case SCHEDULED -> new FactData.Scheduled(fields());
      case STARTED -> new FactData.Started(fields());
      case UPDATED -> new FactData.Updated(fields());
      case ENDED -> new FactData.Ended(Optional.empty());
      case CALLED -> new FactData.Called(people.someone(), oneOf(CallState.values()));
      case JOINED -> new FactData.Joined(people.someone(), session(), Optional.empty());
      case LEFT ->
          new FactData.Left(
              session(), maybe(people::someone), maybe(this::moment), oneOf(LeaveReason.values()));
      case SEEN -> new FactData.Heartbeat(session());
      case OBSERVED -> new FactData.RosterObserved(several(4, this::line));
      case ROLE -> new FactData.RoleChanged(people.someone(), oneOf(Role.values()));
      case ABILITY -> new FactData.AbilityUsed(oneOf(Ability.values()), maybe(this::session));
      case RECORDING -> new FactData.RecordingReady(recording(), maybe(this::moment));
      case SOURCE_STARTED -> new FactData.SourceStarted();
      case SOURCE_STOPPED -> new FactData.SourceStopped();
      case SNAPSHOT -> new FactData.SnapshotObserved(stated(), moment());
    };
  }

  private Recording recording() {
    return new Recording(maybe(this::word), random.nextInt(100));
  }

  private FactData.Presence line() {
    return new FactData.Presence(session(), people.someone());
  }

  private MeetingFields fields() {
    return new MeetingFields(
        maybe(() -> new MeetingId("70" + random.nextInt(3))),
        texts(),
        maybe(this::moment),
        maybe(people::someone),
        maybe(people::someone));
  }

  private MeetingDetails texts() {
    return new MeetingDetails(
        maybe(this::word),
        maybe(this::word),
        maybe(this::word),
        maybe(this::word),
        maybe(random::nextBoolean),
        maybe(this::word),
        maybe(this::word),
        maybe(this::word));
  }

  private FactData.StatedMeeting stated() {
    MeetingFields fields = fields();
    return new FactData.StatedMeeting(
        new MeetingFields(
            fields.meetingId(),
            fields.texts(),
            fields.createTime(),
            Optional.empty(),
            Optional.empty()),
        maybe(this::moment),
        maybe(this::moment),
        oneOf(MeetingStatus.values()),
        maybe(people::someone),
        random.nextInt(5),
        random.nextInt(9),
        several(3, this::statedRow),
        Set.copyOf(several(2, () -> oneOf(Ability.values()))));
  }

  private FactData.StatedParticipant statedRow() {
    return new FactData.StatedParticipant(
        people.someone(),
        maybe(this::moment),
        maybe(this::moment),
        random.nextInt(100),
        oneOf(Role.values()),
        random.nextBoolean(),
        oneOf(ParticipantStatus.values()));
  }

  private String session() {
    return SESSIONS.get(random.nextInt(SESSIONS.size()));
  }

  private String word() {
    return "w" + random.nextInt(100);
  }

  /** A quarter of a second, sometimes with one microsecond more. */
  Moment moment() {
    return new Moment(250_000L * random.nextInt(QUARTERS) + random.nextInt(2));
  }

  <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextInt(3) == 0 ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> List<T> several(int most, Supplier<T> value) {
    return IntStream.range(0, random.nextInt(most + 1)).mapToObj(_ -> value.get()).toList();
  }

  <T> T oneOf(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
