package dev.rollcall.record.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.fold.Reason.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** The reasons of a record are those of its values. */
class ExplanationPropertiesTest {

  private static final int TRIES = 500;

  @Provide
  Arbitrary<List<Fact>> facts() {
    return Arbitraries.oneOf(
        FactsArbitrary.chaos(), FactsArbitrary.lifelike(), FactsArbitrary.unfinished());
  }

  @Property(tries = TRIES)
  void explainedFoldIsTheFold(@ForAll("facts") List<Fact> facts) {
    assertThat(explain(facts).meeting()).isEqualTo(fold(facts));
  }

  @Property(tries = TRIES)
  void everyValueOfTheRecordHasAReason(
      @ForAll("facts") List<Fact> facts, @ForAll @LongRange(max = 120) long quarters) {
    Explanation explained = explain(facts);
    MeetingRecord record = explained.meeting().at(new Moment(quarters * 250_000), Scene.GRACE);
    Map<String, Reason> reasons = explained.reasons(record);
    assertThat(reasons.containsKey("topic")).isEqualTo(record.texts().topic().isPresent());
    assertThat(reasons.containsKey("password")).isEqualTo(record.texts().password().isPresent());
    assertThat(reasons.containsKey("owner")).isEqualTo(record.owner().isPresent());
    assertThat(reasons.containsKey("host")).isEqualTo(record.attendance().host().isPresent());
    assertThat(reasons.containsKey("start_time")).isEqualTo(record.times().startTime().isPresent());
    assertThat(reasons.containsKey("end_time")).isEqualTo(record.times().endTime().isPresent());
    assertThat(reasons.containsKey("create_time"))
        .isEqualTo(record.times().createTime().isPresent());
    // A snapshot beside sessions counts with its host alone, under its own source and id.
    Set<List<Object>> known = keys(facts);
    List<Reason> all = new ArrayList<>(reasons.values());
    record.attendance().participants().forEach(row -> all.addAll(explained.reasons(row).values()));
    for (Reason reason : all) {
      assertThat(known).containsAll(keys(reason.facts()));
    }
  }

  @Property(tries = TRIES)
  void citedFactsGiveTheValue(@ForAll("facts") List<Fact> facts) {
    Explanation explained = explain(facts);
    MeetingRecord record = explained.meeting().at(new Moment(60_000_000), Scene.GRACE);
    Map<String, Reason> reasons = explained.reasons(record);
    assertThat(
            Optional.ofNullable(reasons.get("topic"))
                .flatMap(ExplanationPropertiesTest::fields)
                .flatMap(given -> given.texts().topic()))
        .isEqualTo(record.texts().topic());
    reasons.values().stream()
        .filter(reason -> reason.rule() == Rule.LAST_END)
        .forEach(
            reason ->
                assertThat(record.times().endTime()).contains(reason.facts().getFirst().time()));
  }

  /** What decided the first joins alone still gives them. */
  @Property(tries = TRIES)
  void firstJoinFollowsFromItsFacts(@ForAll("facts") List<Fact> facts) {
    Explanation explained = explain(facts);
    Assume.that(explained.meeting().timeline() instanceof FoldedMeeting.Observed);
    MeetingRecord record = explained.meeting().at(new Moment(60_000_000), Scene.GRACE);
    for (MeetingRecord.ParticipantRecord row : record.attendance().participants()) {
      Optional<Reason> reason = Optional.ofNullable(explained.reasons(row).get("first_join_time"));
      assertThat(reason.isPresent()).isEqualTo(row.firstJoin().isPresent());
      reason.ifPresent(
          because ->
              assertThat(because.facts().stream().flatMap(fact -> joins(fact).stream()))
                  .contains(row.firstJoin().orElseThrow()));
    }
  }

  @Property(tries = TRIES)
  void connectionsAreTheSessionsOfTheRecord(@ForAll("facts") List<Fact> facts) {
    Explanation explained = explain(facts);
    Assume.that(explained.meeting().timeline() instanceof FoldedMeeting.Observed);
    FoldedMeeting.Observed observed = (FoldedMeeting.Observed) explained.meeting().timeline();
    for (FoldedMeeting.Attendee attendee : observed.attendees()) {
      List<Explanation.Connection> own =
          explained.connections().stream()
              .filter(each -> each.identity().equals(attendee.person().identity()))
              .toList();
      assertThat(own.stream().map(Explanation.Connection::join).min(Moment::compareTo))
          .isEqualTo(attendee.firstJoin());
      assertThat(own.stream().flatMap(each -> each.leave().stream()).max(Moment::compareTo))
          .isEqualTo(attendee.lastLeave());
      assertThat(own.stream().anyMatch(each -> each.leave().isEmpty()))
          .isEqualTo(attendee.openSince().isPresent());
    }
  }

  private static Set<List<Object>> keys(List<Fact> facts) {
    return facts.stream()
        .map(fact -> List.<Object>of(fact.source(), fact.id()))
        .collect(Collectors.toSet());
  }

  private static List<Moment> joins(Fact fact) {
    List<Moment> times = new ArrayList<>(List.of(fact.time()));
    if (fact.data() instanceof FactData.Left left) {
      left.joinedAt().ifPresent(times::add);
    }
    return times;
  }

  private static Optional<MeetingFields> fields(Reason reason) {
    return reason.facts().getFirst().data().meetingFields();
  }

  private static Explanation explain(List<Fact> facts) {
    return MeetingFold.explain(TestDirectory.TENANT_A, facts, new TestDirectory());
  }

  private static FoldedMeeting fold(List<Fact> facts) {
    return MeetingFold.fold(TestDirectory.TENANT_A, facts, new TestDirectory());
  }
}
