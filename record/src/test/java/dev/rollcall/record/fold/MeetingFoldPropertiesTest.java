package dev.rollcall.record.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.record.ParticipantStatus;
import dev.rollcall.record.Person;
import dev.rollcall.record.Role;
import dev.rollcall.record.SourceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** What must hold of every record, for any facts. */
class MeetingFoldPropertiesTest {

  private static final int TRIES = 700;

  @Provide
  Arbitrary<List<Fact>> facts() {
    return Arbitraries.oneOf(
        FactsArbitrary.chaos(), FactsArbitrary.lifelike(), FactsArbitrary.unfinished());
  }

  @Property(tries = 2 * TRIES)
  void theFoldSaysWhatTheSlowFoldSays(
      @ForAll("facts") List<Fact> facts, @ForAll @LongRange(max = 120) long quarters) {
    Moment now = new Moment(quarters * 250_000);
    SlowFold slow =
        new SlowFold(
            TestDirectory.TENANT_A, facts, new TestDirectory(), now, Scene.GRACE.dividedBy(12));
    FoldedMeeting folded = fold(facts);
    assertThat(folded.at(now, Scene.GRACE.dividedBy(12))).isEqualTo(slow.record());
    assertThat(folded.settledBy()).isEqualTo(slow.settledBy());
  }

  @Property(tries = TRIES)
  void theOrderOfArrivalDoesNotMatter(@ForAll("facts") List<Fact> facts, @ForAll long seed) {
    List<Fact> shuffled = new ArrayList<>(facts);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(fold(shuffled)).isEqualTo(fold(facts));
  }

  @Property(tries = TRIES)
  void duplicatesDoNotMatter(@ForAll("facts") List<Fact> facts, @ForAll long seed) {
    Random random = new Random(seed);
    List<Fact> repeated = new ArrayList<>(facts);
    facts.stream().filter(_ -> random.nextBoolean()).forEach(repeated::addFirst);
    assertThat(fold(repeated)).isEqualTo(fold(facts));
  }

  @Property(tries = TRIES)
  void batchesDoNotMatter(@ForAll("facts") List<Fact> facts, @ForAll long seed) {
    Random random = new Random(seed);
    List<List<Fact>> batches = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    facts.forEach(fact -> batches.get(random.nextInt(batches.size())).add(fact));
    facts.forEach(fact -> batches.get(random.nextInt(batches.size())).add(fact));
    List<Fact> stored = new ArrayList<>();
    for (List<Fact> batch : batches) {
      stored.addAll(batch);
      fold(stored);
    }
    assertThat(fold(stored)).isEqualTo(fold(facts));
  }

  @Property(tries = TRIES)
  void presenceIsAtMostFromFirstJoinToFinalLeave(@ForAll("facts") List<Fact> facts) {
    for (MeetingRecord.ParticipantRecord row : attendedRows(facts)) {
      long duration = row.presentMicros() / 1_000_000;
      row.finalLeave()
          .ifPresent(
              leave ->
                  assertThat(duration)
                      .isLessThanOrEqualTo(
                          leave.seconds() - row.firstJoin().orElseThrow().seconds() + 1));
    }
  }

  @Property(tries = TRIES)
  void thePeakIsAtMostTheAccumulatedCount(@ForAll("facts") List<Fact> facts) {
    Assume.that(isAttended(facts));
    MeetingRecord.Attendance attendance = record(facts).attendance();
    assertThat(attendance.peak()).isBetween(0, attendance.accumulated());
    assertThat(attendance.peak() == 0).isEqualTo(attendance.accumulated() == 0);
  }

  @Property(tries = TRIES)
  void thereIsAtMostOneHostAndItIsTheOneNamed(@ForAll("facts") List<Fact> facts) {
    MeetingRecord record = record(facts);
    List<Person> hosts =
        attendedRows(facts).stream()
            .filter(row -> row.role() == Role.HOST)
            .map(MeetingRecord.ParticipantRecord::person)
            .toList();
    assertThat(hosts).hasSizeLessThanOrEqualTo(1);
    hosts.forEach(host -> assertThat(record.attendance().host()).contains(host));
  }

  /** The left must not identify the participant: then it would state more than a time. */
  @Property(tries = TRIES)
  void takingALeftAwayChangesOnlyThatUsersTimesAndTheMeetingsTotals(
      @ForAll("facts") List<Fact> facts, @ForAll long seed) {
    List<Fact> lefts = facts.stream().filter(MeetingFoldPropertiesTest::isNamelessLeft).toList();
    Assume.that(!lefts.isEmpty() && isAttended(facts));
    Fact taken = lefts.get(new Random(seed).nextInt(lefts.size()));
    List<Fact> rest = facts.stream().filter(fact -> !fact.equals(taken)).toList();
    Optional<Identity> whose = whoseSession(taken, facts);
    MeetingRecord before = record(facts);
    MeetingRecord after = record(rest);
    assertThat(lastingRows(after, whose)).isEqualTo(lastingRows(before, whose));
    assertThat(rowsOf(after, whose).stream().map(MeetingFoldPropertiesTest::withoutTimes).toList())
        .isEqualTo(
            rowsOf(before, whose).stream().map(MeetingFoldPropertiesTest::withoutTimes).toList());
    assertThat(withoutTotals(after)).isEqualTo(withoutTotals(before));
  }

  @Property(tries = TRIES)
  void onceSettledNoStartOrStopOfASourceChangesARecord(
      @ForAll("facts") List<Fact> facts, @ForAll @LongRange(max = 40) long later) {
    FoldedMeeting folded = fold(facts);
    Moment settledBy = folded.settledBy().orElse(new Moment(0));
    Assume.that(settledBy.micros() != Long.MAX_VALUE);
    Moment time = new Moment(settledBy.micros() + later * 250_000);
    for (SourceId source : List.of(Scene.LAB, Scene.ANNEX)) {
      for (FactData data : List.of(new FactData.SourceStarted(), new FactData.SourceStopped())) {
        List<Fact> more = new ArrayList<>(facts);
        more.add(new Fact(source, "later", Optional.empty(), time, data));
        assertThat(fold(more)).isEqualTo(folded);
      }
    }
  }

  private static FoldedMeeting fold(List<Fact> facts) {
    return MeetingFold.fold(TestDirectory.TENANT_A, facts, new TestDirectory());
  }

  private static MeetingRecord record(List<Fact> facts) {
    return fold(facts).at(Scene.at(100), Scene.GRACE);
  }

  private static boolean isAttended(List<Fact> facts) {
    return fold(facts).timeline() instanceof FoldedMeeting.Observed;
  }

  private static List<MeetingRecord.ParticipantRecord> attendedRows(List<Fact> facts) {
    return isAttended(facts) ? record(facts).attendance().participants() : List.of();
  }

  private static boolean isNamelessLeft(Fact fact) {
    return fact.data() instanceof FactData.Left left && left.participant().isEmpty();
  }

  private static Optional<Identity> whoseSession(Fact taken, List<Fact> facts) {
    FactData.Left left = (FactData.Left) taken.data();
    return new SessionTimeline(facts.stream().sorted(Fact.ORDER).toList())
        .sessions().stream()
            .filter(session -> session.key().equals(new SessionKey(taken.source(), left.session())))
            .map(session -> new TestDirectory().resolve(taken.source(), session.participant()))
            .findFirst();
  }

  private static List<MeetingRecord.ParticipantRecord> rowsOf(
      MeetingRecord record, Optional<Identity> who) {
    return record.attendance().participants().stream()
        .filter(row -> who.equals(Optional.of(row.person().identity())))
        .toList();
  }

  /** The others; the state of a called participant depends on the end of the meeting. */
  private static List<MeetingRecord.ParticipantRecord> lastingRows(
      MeetingRecord record, Optional<Identity> who) {
    return record.attendance().participants().stream()
        .filter(row -> !who.equals(Optional.of(row.person().identity())))
        .map(row -> row.firstJoin().isPresent() ? row : withoutTimes(row))
        .toList();
  }

  private static MeetingRecord.ParticipantRecord withoutTimes(MeetingRecord.ParticipantRecord row) {
    return new MeetingRecord.ParticipantRecord(
        row.person(),
        Optional.empty(),
        Optional.empty(),
        0,
        row.role(),
        row.external(),
        ParticipantStatus.NOT_IN_MEETING);
  }

  private static MeetingRecord withoutTotals(MeetingRecord record) {
    return new MeetingRecord(
        record.id(),
        record.texts(),
        record.recording(),
        new MeetingRecord.Times(
            MeetingStatus.RUNNING, Optional.empty(), Optional.empty(), Optional.empty()),
        new MeetingRecord.Attendance(
            record.attendance().host(), 0, record.attendance().accumulated(), List.of()),
        record.abilities(),
        record.owner());
  }
}
