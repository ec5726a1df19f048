package dev.rollcall.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Moment;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

  private static final Pattern SHAPE =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

  @Property
  void readsWhatTheLibraryReadsAndRefusesTheRest(@ForAll("texts") String text) {
    assertThat(Rfc3339.parse(text)).isEqualTo(byTheLibrary(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-02-29T00:00:00Z",
        "2023-02-29T00:00:00Z",
        "2026-11-20T24:00:00Z",
        "2016-12-31T23:59:60Z",
        "2026-11-20T09:30:00+18:00",
        "2026-11-20T09:30:00-18:01",
        "2026-11-20T09:30:00+08:60",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999-18:00",
        "2026-11-20T09:30:00",
        "2026-11-20T09:30:00.Z",
        "2026-11-20T09:30:00.1234567890Z",
        "2026-11-20t09:30:00.5z",
        "2026-11-20T09:30:00+0800",
        "2026-11-20T09:30:00Zz",
        "2026-11-2",
        "",
      })
  void borderCases(String text) {
    assertThat(Rfc3339.parse(text)).isEqualTo(byTheLibrary(text));
  }

  private static Optional<Moment> byTheLibrary(String text) {
    if (!SHAPE.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Moment.of(OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant()));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** Mostly right, each part sometimes a little wrong. */
  @Provide
  Arbitrary<String> texts() {
    return Combinators.combine(
            number(0, 9999, 4).map(year -> year + "-"),
            number(0, 13, 2).map(month -> month + "-"),
            number(0, 32, 2),
            Arbitraries.of("T", "t", " "),
            number(0, 25, 2).map(hour -> hour + ":"),
            number(0, 61, 2).map(minute -> minute + ":"),
            number(0, 61, 2),
            Combinators.combine(
                    Arbitraries.oneOf(
                        Arbitraries.just(""),
                        Arbitraries.strings()
                            .numeric()
                            .ofMaxLength(10)
                            .map(digits -> "." + digits)),
                    Arbitraries.oneOf(
                        Arbitraries.of("Z", "z", "", "X"),
                        Combinators.combine(
                                Arbitraries.of("+", "-"), number(0, 19, 2), number(0, 61, 2))
                            .as((sign, hour, minute) -> sign + hour + ":" + minute)))
                .as((fraction, zone) -> fraction + zone))
        .as(
            (year, month, day, t, hour, minute, second, rest) ->
                year + month + day + t + hour + minute + second + rest);
  }

  private static Arbitrary<String> number(int least, int most, int digits) {
    return Arbitraries.integers()
        .between(least, most)
        .map(value -> ("%0" + digits + "d").formatted(value));
  }
}
