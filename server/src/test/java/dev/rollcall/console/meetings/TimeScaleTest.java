package dev.rollcall.console.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.console.meetings.Timeline.Tick;
import dev.rollcall.record.Moment;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimeScaleTest {

  private static TimeScale scale(String from, String to, String zone) {
    return new TimeScale(moment(from), moment(to), ZoneId.of(zone));
  }

  private static Moment moment(String text) {
    return Moment.of(Instant.parse(text));
  }

  @Test
  void ticksAreRoundTimesOfTheZone() {
    assertThat(scale("2026-11-20T09:05:00Z", "2026-11-20T10:00:00Z", "Asia/Kolkata").ticks())
        .startsWith(new Tick("9.09%", "14:40"))
        .endsWith(new Tick("100%", "15:30"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T09:00:00Z, 2026-11-20T09:00:01Z",
    "2026-11-20T09:00:00Z, 2026-11-20T09:00:45Z",
    "2026-11-20T09:00:00Z, 2026-11-20T17:00:00Z",
    "2026-10-24T22:00:00Z, 2026-10-25T04:00:00Z",
    "2026-11-20T09:00:00Z, 2026-12-30T09:00:00Z",
    "2020-01-01T00:00:00Z, 2032-01-01T00:00:00Z"
  })
  void ticksAreFewAndInside(String from, String to) {
    List<Tick> ticks = scale(from, to, "Europe/Berlin").ticks();
    assertThat(ticks).hasSizeBetween(1, 8);
    assertThat(ticks)
        .allSatisfy(
            tick ->
                assertThat(Double.parseDouble(tick.x().replace("%", ""))).isBetween(0.0, 100.0));
  }

  @Test
  void positionsArePartsOfTheWidth() {
    TimeScale scale = scale("2026-11-20T09:00:00Z", "2026-11-20T10:00:00Z", "UTC");
    assertThat(scale.at(moment("2026-11-20T09:30:00Z"))).isEqualTo("50%");
    assertThat(scale.at(moment("2026-11-20T09:20:00Z"))).isEqualTo("33.33%");
    assertThat(scale.at(moment("2026-11-20T12:00:00Z"))).isEqualTo("100%");
    assertThat(scale.between(moment("2026-11-20T09:10:00Z"), moment("2026-11-20T09:05:00Z")))
        .isEqualTo("0%");
  }
}
