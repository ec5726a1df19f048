package dev.rollcall.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Ability;
import dev.rollcall.record.CallState;
import dev.rollcall.record.Identity;
import dev.rollcall.record.Interval;
import dev.rollcall.record.MeetingDetails;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.record.ParticipantStatus;
import dev.rollcall.record.Person;
import dev.rollcall.record.Recording;
import dev.rollcall.record.Role;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.UserType;
import dev.rollcall.record.fold.FoldedMeeting;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RecordCodecTest {

  @Property
  void whatWasWrittenIsRead(@ForAll("meetings") FoldedMeeting meeting) {
    assertThat(RecordCodec.read(RecordCodec.write(meeting))).isEqualTo(meeting);
  }

  @Provide
  Arbitrary<FoldedMeeting> meetings() {
    return Combinators.combine(
            ids().optional(),
            texts(),
            recordings().optional(),
            Arbitraries.of(Ability.class).set(),
            identities().optional(),
            Arbitraries.maps(identities(), names()).ofMaxSize(3),
            Arbitraries.oneOf(attended(), stated()),
            moments().optional())
        .as(FoldedMeeting::new);
  }

  private static Arbitrary<Recording> recordings() {
    return Combinators.combine(names().optional(), Arbitraries.longs().greaterOrEqual(0))
        .as(Recording::new);
  }

  private static Arbitrary<MeetingId> ids() {
    return Arbitraries.longs().greaterOrEqual(0).map(id -> new MeetingId(Long.toString(id)));
  }

  private static Arbitrary<MeetingDetails> texts() {
    Arbitrary<Optional<String>> text = names().optional();
    return Combinators.combine(
            text, text, text, text, Arbitraries.of(true, false).optional(), text, text, text)
        .as(MeetingDetails::new);
  }

  private static Arbitrary<FoldedMeeting.Timeline> attended() {
    Arbitrary<Optional<Moment>> time = moments().optional();
    return Combinators.combine(
            time,
            time,
            time,
            Arbitraries.integers(),
            persons().optional(),
            attendees().list().ofMaxSize(5))
        .as(FoldedMeeting.Observed::new);
  }

  private static Arbitrary<FoldedMeeting.Attendee> attendees() {
    Arbitrary<Optional<Moment>> time = moments().optional();
    return Combinators.combine(
            persons(),
            Arbitraries.of(Role.class),
            Arbitraries.of(true, false),
            time,
            time,
            intervals().list().ofMaxSize(3),
            time,
            Arbitraries.of(CallState.class).optional())
        .as(FoldedMeeting.Attendee::new);
  }

  private static Arbitrary<FoldedMeeting.Timeline> stated() {
    Arbitrary<Optional<Moment>> time = moments().optional();
    Arbitrary<MeetingRecord.Times> times =
        Combinators.combine(Arbitraries.of(MeetingStatus.class), time, time, time)
            .as(MeetingRecord.Times::new);
    Arbitrary<List<MeetingRecord.ParticipantRecord>> participants =
        Combinators.combine(
                persons(),
                time,
                time,
                Arbitraries.longs(),
                Arbitraries.of(Role.class),
                Arbitraries.of(true, false),
                Arbitraries.of(ParticipantStatus.class))
            .as(MeetingRecord.ParticipantRecord::new)
            .list()
            .ofMaxSize(5);
    Arbitrary<MeetingRecord.Attendance> attendance =
        Combinators.combine(
                persons().optional(), Arbitraries.integers(), Arbitraries.integers(), participants)
            .as(MeetingRecord.Attendance::new);
    return Combinators.combine(times, attendance).as(FoldedMeeting.Reported::new);
  }

  private static Arbitrary<Person> persons() {
    return Combinators.combine(identities(), Arbitraries.of(UserType.class)).as(Person::new);
  }

  private static Arbitrary<Identity> identities() {
    Arbitrary<SourceId> sources = Arbitraries.of("/engines/a", "/engines/b").map(SourceId::new);
    Arbitrary<String> names = names();
    return Arbitraries.oneOf(
        Combinators.combine(
                Arbitraries.of("a", "b").map(TenantKey::new), names, Arbitraries.longs())
            .as(Identity.User::new),
        Combinators.combine(Arbitraries.of("a", "b").map(TenantKey::new), names)
            .as(Identity.ForeignUser::new),
        Combinators.combine(sources, names).as(Identity.Guest::new),
        Combinators.combine(sources, names).as(Identity.Device::new),
        names.map(Identity.Unresolved::new));
  }

  /** Some come again: a text that was there before is written otherwise. */
  private static Arbitrary<String> names() {
    return Arbitraries.oneOf(
        Arbitraries.of("user", "HOST", "", "周会", "\ud83d\ude00"),
        Arbitraries.strings().withCharRange(' ', '\ud7ff').ofMaxLength(300));
  }

  private static Arbitrary<Interval> intervals() {
    return Combinators.combine(moments(), moments())
        .as((a, b) -> new Interval(Moment.min(a, b), Moment.max(a, b)));
  }

  private static Arbitrary<Moment> moments() {
    return Arbitraries.longs().map(Moment::new);
  }
}
