package dev.rollcall.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final Backoff backoff = new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(3));

  @Test
  void pauseDoublesWithEachFailureUpToTheLongest() {
    assertThat(IntStream.rangeClosed(1, 5).mapToObj(backoff::after).map(Duration::toSeconds))
        .containsExactly(30L, 60L, 120L, 180L, 180L);
  }

  @Test
  void anyNumberOfFailuresGivesTheLongestPause() {
    assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void longerPauseThatTheServerAsksForIsKept() {
    assertThat(backoff.after(1, Optional.of(Duration.ofHours(2)))).isEqualTo(Duration.ofHours(2));
    assertThat(backoff.after(2, Optional.of(Duration.ofSeconds(31))))
        .isEqualTo(Duration.ofMinutes(1));
  }
}
