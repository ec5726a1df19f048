package dev.rollcall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalFilterTest {

  @ParameterizedTest
  @CsvSource({
    "/open-apis/vc, true",
    "/open-apis/vc/v1/meetings/1/recording, true",
    "/vc, false",
    "/open-apis/vc/v1/meetings/1/recording/2, false",
    "*/recording, true",
    "/open-apis/*/meetings/*, true",
    "/open-apis/*/meetings/*/recording, true",
    "/open-apis/*/meetings/*/record, false",
    "/open-apis*recording*recording, false",
    "*, true",
    "**ing, true",
  })
  void pathIsABeginOrAWholeWithStars(String wanted, boolean fits) {
    JournalFilter filter =
        new JournalFilter(
            Optional.of(wanted),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(
            filter.predicate().test(Entries.answered("/open-apis/vc/v1/meetings/1/recording", "")))
        .isEqualTo(fits);
  }
}
