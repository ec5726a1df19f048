package dev.rollcall.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {

  @ParameterizedTest
  @CsvSource({
    "/a/b, /a/b, true",
    "/a/b, /a/bc, false",
    "/a/*, /a/b/c, true",
    "/a/*, /a/, true",
    "*, /any, true",
    "/a.b, /axb, false",
    "/m/:meeting_id, /m/7, true",
    "/m/:meeting_id, /m/7/recording, false",
    "/m/{meeting_id}/recording, /m/7/recording, true",
  })
  void starTakesAnythingAndNameOneSegment(String pattern, String path, boolean matches) {
    assertThat(PathPattern.of(pattern).matches(path)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "/a/*, /a/{id}, true",
    "/a/*/c, /a/{id}/b, false",
    "/a/*/c, /a/b, false",
    "/a/7, /a/{id}, true",
    "/b/7, /a/{id}, false",
    "*/recording, /m/:meeting_id/recording, true",
    "/x*, /*, true",
  })
  void templatesThatMayHaveACommonPathMeet(String pattern, String template, boolean meets) {
    assertThat(PathPattern.of(pattern).meets(template)).isEqualTo(meets);
  }
}
