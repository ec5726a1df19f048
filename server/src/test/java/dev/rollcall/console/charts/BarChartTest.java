package dev.rollcall.console.charts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.console.charts.BarChart.Value;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarChartTest {

  @ParameterizedTest
  @CsvSource({"0, 4", "4, 4", "5, 8", "9, 20", "21, 40", "81, 200", "201, 400", "99999, 200000"})
  void topIsARoundNumberOfFourSteps(long largest, long top) {
    assertThat(BarChart.top(largest)).isEqualTo(top);
    assertThat(top % 4).isZero();
  }

  @Test
  void barsAreAsHighAsTheirValues() {
    BarChart chart =
        BarChart.of(
            List.of(
                new Value("a", 2, "a: 2"), new Value("b", 0, "b: 0"), new Value("c", 4, "c: 4")));
    assertThat(chart.bars()).extracting(BarChart.Bar::title).containsExactly("a: 2", "c: 4");
    assertThat(chart.bars()).extracting(BarChart.Bar::height).containsExactly("83.0", "166.0");
    assertThat(chart.ticks()).extracting(BarChart.Tick::value).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(chart.labels()).extracting(BarChart.Label::text).containsExactly("a", "b", "c");
  }

  @Test
  void manyBarsHaveFewLabels() {
    BarChart chart =
        BarChart.of(IntStream.range(0, 90).mapToObj(i -> new Value("d" + i, i, "")).toList());
    assertThat(chart.labels()).hasSizeLessThanOrEqualTo(8);
    assertThat(BarChart.of(List.of()).bars()).isEmpty();
  }
}
