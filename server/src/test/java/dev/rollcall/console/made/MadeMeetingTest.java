package dev.rollcall.console.made;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.cloudevents.FactReading;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MadeMeetingTest {

  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  @Test
  void linesAreReadAndWrittenAlike() {
    String lines =
        """
        alice 0-45 desktop share record

          Bob_Smith\t2-   phone
        carol 5-5 cohost
        """;
    List<Attendee> read = Attendee.read(lines);
    assertThat(read.stream().map(Attendee::toString))
        .containsExactly(
            "alice 0-45 desktop share record", "Bob_Smith 2- phone", "carol 5-5 cohost");
    assertThat(read.get(1).person()).isEqualTo("Bob Smith");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alice | new.mistake.short | 1",
        "alice now | new.mistake.times | 1",
        "alice 10-5 | new.mistake.order | 1",
        "alice 0-1441 | new.mistake.order | 1",
        "alice 0-5 phone tablet | new.mistake.word | 1",
        "_ 0-5 | new.mistake.person | 1",
      })
  void lineThatCannotBeReadIsNamed(String line, String key, int number) {
    assertThatThrownBy(() -> Attendee.read(line))
        .isInstanceOfSatisfying(
            MadeMeetingMistake.class,
            mistake -> {
              assertThat(mistake.key()).isEqualTo(key);
              assertThat(mistake.values()[0]).isEqualTo(number);
            });
  }

  @Test
  void meetingEndsNowUnlessItsStartIsStated() {
    MadeMeeting meeting = meeting(Optional.empty(), "alice 0-45", "bob 2-40");
    assertThat(facts(meeting).getFirst().time().toInstant())
        .isEqualTo(Instant.parse("2026-11-29T11:15:00Z"));
    assertThat(facts(meeting).getLast().time().toInstant()).isEqualTo(NOW);
    assertThat(facts(meeting).getLast().data()).isInstanceOf(FactData.Ended.class);
    Instant start = Instant.parse("2026-11-29T11:20:00Z");
    assertThatThrownBy(() -> facts(meeting(Optional.of(start), "alice 0-45")))
        .hasMessage("new.mistake.future");
  }

  @Test
  void meetingRunsWhileSomebodyIsThere() {
    assertThat(facts(meeting(Optional.empty(), "alice 0-45", "bob 2-")))
        .noneMatch(fact -> fact.data() instanceof FactData.Ended);
  }

  @Test
  void onlyUsersOfTheTenantAreUsers() {
    assertThat(
            facts(meeting(Optional.empty(), "alice 0-5", "Eve 1-5")).stream()
                .map(Fact::data)
                .filter(FactData.Joined.class::isInstance)
                .flatMap(FactData::participants)
                .map(person -> person.id() + " " + person.idType()))
        .containsExactly("alice USER_ID", "Eve GUEST");
  }

  @ParameterizedTest
  @EnumSource(Preset.class)
  void eachPresetCanBeMade(Preset preset) {
    assertThat(Preset.of(preset.wire())).contains(preset);
    for (List<String> people : List.of(List.<String>of(), List.of("alice", "bob", "carol"))) {
      String lines = preset.lines(people);
      assertThat(
              Attendee.read(lines).stream()
                  .map(Attendee::toString)
                  .collect(Collectors.joining("\n")))
          .isEqualTo(lines);
      assertThat(facts(meeting(Optional.empty(), lines))).isNotEmpty();
    }
  }

  private static MadeMeeting meeting(Optional<Instant> start, String... lines) {
    return new MadeMeeting(
        "Weekly", Optional.of("123456789"), start, Attendee.read(String.join("\n", lines)));
  }

  private static List<Fact> facts(MadeMeeting meeting) {
    return meeting.facts(new SourceId("/console/t"), "m-1", NOW, "alice"::equals).stream()
        .map(reading -> ((FactReading.WellFormed) reading).fact())
        .toList();
  }
}
