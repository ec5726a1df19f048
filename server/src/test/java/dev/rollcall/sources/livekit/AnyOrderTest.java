package dev.rollcall.sources.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Fact;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingRecord.ParticipantRecord;
import dev.rollcall.record.Moment;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The record is the same for every order and every repetition of the deliveries. */
final class AnyOrderTest {

  private static final int PERMUTATIONS = 200;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void theRecordIsTrueToTheMeeting(long seed) {
    GeneratedMeeting meeting = new GeneratedMeeting(seed);
    MeetingRecord record = Played.of(meeting.bodies()).record();
    assertThat(presence(record)).isEqualTo(meeting.presence());
    assertThat(record.times().endTime())
        .contains(new Moment(RoomScript.T0 * 1_000_000 + meeting.end()));
    assertThat(record.abilities()).contains(Ability.RECORDING);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void noJoinIsNeededWhereTheLeaveIsKnown(long seed) {
    GeneratedMeeting meeting = new GeneratedMeeting(seed);
    assertThat(Played.of(meeting.bodiesWithoutJoins()).record())
        .isEqualTo(Played.of(meeting.bodies()).record());
  }

  @Test
  void orderAndRepeatsDoNotMatter() {
    GeneratedMeeting meeting = new GeneratedMeeting(21);
    permuted(meeting, meeting.bodies());
  }

  @Test
  void orderAndRepeatsDoNotMatterWhereSomeAreLost() {
    GeneratedMeeting meeting = new GeneratedMeeting(22);
    permuted(meeting, meeting.withLosses());
  }

  private static void permuted(GeneratedMeeting meeting, List<String> bodies) {
    Played inOrder = Played.of(bodies);
    List<Fact> facts = inOrder.facts();
    String records = inOrder.records().toString();
    Random random = new Random(bodies.size());
    for (int permutation = 0; permutation < PERMUTATIONS; permutation++) {
      Played shuffled = Played.of(meeting.shuffled(bodies, random));
      assertThat(shuffled.facts()).isEqualTo(facts);
      assertThat(shuffled.records().toString()).isEqualTo(records);
    }
  }

  private static Map<String, Long> presence(MeetingRecord record) {
    return record.attendance().participants().stream()
        .collect(
            Collectors.toMap(
                row -> row.person().identity().id(), ParticipantRecord::presentMicros));
  }
}
