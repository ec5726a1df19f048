package dev.rollcall.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Ability;
import dev.rollcall.record.AppId;
import dev.rollcall.record.CallState;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.MeetingDetails;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import dev.rollcall.record.Participant.IdType;
import dev.rollcall.record.Role;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.UserType;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FactWriterTest {

  @Property(tries = 500)
  void whatIsWrittenReadsBackAsTheSameFact(@ForAll("facts") Fact fact) {
    assertThat(FactReader.read(FactWriter.write(fact)))
        .isInstanceOfSatisfying(
            FactReading.WellFormed.class, read -> assertThat(read.fact()).isEqualTo(fact));
  }

  @Provide
  Arbitrary<Fact> facts() {
    return Combinators.combine(keys(), keys(), moments(), data())
        .as(
            (id, subject, time, data) ->
                new Fact(
                    new SourceId("/engines/a"),
                    id,
                    data.isOfSource() ? Optional.empty() : Optional.of(subject),
                    time,
                    data));
  }

  private static Arbitrary<String> keys() {
    return Arbitraries.strings()
        .withCharRange(' ', '~')
        .withChars('ü', '会', '"', '\\')
        .ofMinLength(1)
        .ofMaxLength(20)
        .filter(text -> !text.isBlank());
  }

  private static Arbitrary<Moment> moments() {
    return Arbitraries.longs().between(0, 4_000_000_000_000_000L).map(Moment::new);
  }

  private static Arbitrary<Participant> participants() {
    return Combinators.combine(
            Arbitraries.of(IdType.class),
            keys(),
            Arbitraries.of(UserType.class).optional(),
            keys().optional(),
            keys().map(TenantKey::new).optional())
        .as(
            (type, id, userType, name, tenant) ->
                new Participant(
                    type,
                    id,
                    type == IdType.OPEN_ID ? Optional.of(new AppId("cli_a")) : Optional.empty(),
                    userType,
                    name,
                    tenant));
  }

  private static Arbitrary<MeetingFields> fields() {
    Arbitrary<MeetingDetails> texts =
        Combinators.combine(
                keys().optional(), keys().optional(), Arbitraries.of(true, false).optional())
            .as(
                (topic, url, connect) ->
                    new MeetingDetails(
                        topic, url, topic, url, connect, topic, url, Optional.of("")));
    return Combinators.combine(
            Arbitraries.longs().between(1, Long.MAX_VALUE).optional(),
            texts,
            moments().optional(),
            participants().optional(),
            participants().optional())
        .as(
            (id, text, created, host, owner) ->
                new MeetingFields(
                    id.map(number -> new MeetingId(Long.toString(number))),
                    text,
                    created,
                    host,
                    owner));
  }

  private static Arbitrary<FactData> data() {
    return Arbitraries.oneOf(
        fields().map(FactData.Scheduled::new),
        fields().map(FactData.Started::new),
        fields().map(FactData.Updated::new),
        keys().optional().map(FactData.Ended::new),
        Combinators.combine(participants(), Arbitraries.of(CallState.class))
            .as(FactData.Called::new),
        Combinators.combine(participants(), keys(), keys().optional()).as(FactData.Joined::new),
        Combinators.combine(
                keys(),
                participants().optional(),
                moments().optional(),
                Arbitraries.of(LeaveReason.class))
            .as(FactData.Left::new),
        keys().map(FactData.Heartbeat::new),
        Combinators.combine(keys(), participants())
            .as(FactData.Presence::new)
            .list()
            .ofMaxSize(3)
            .map(FactData.RosterObserved::new),
        Combinators.combine(participants(), Arbitraries.of(Role.class))
            .as(FactData.RoleChanged::new),
        Combinators.combine(Arbitraries.of(Ability.class), keys().optional())
            .as(FactData.AbilityUsed::new),
        Arbitraries.of(List.of(new FactData.SourceStarted(), new FactData.SourceStopped())));
  }
}
