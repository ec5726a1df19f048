package dev.rollcall.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SDKs do not drop a cached token, so it must be valid after a restart of the server. */
final class RestartTest {

  private static final int SIGKILL = 128 + 9;

  @TempDir private Path folder;

  @Test
  void cachedTokenAndAcknowledgedFactsOutliveAKill() throws Exception {
    Path data = folder.resolve("data");
    ReviewMeeting review = ReviewMeeting.aDayAgo();
    Caller caller;
    int port;
    try (RunningRollcall server = RunningRollcall.start(data)) {
      port = server.port();
      server.ownApi().post(SeededSource.FACTS, review.facts());
      caller = Caller.of(SeededApp.OUTLIVES_THE_SERVER, server);
      assertThat(caller.get(ReviewMeeting.ID).success()).isTrue();
      assertThat(server.kill()).isEqualTo(SIGKILL);
    }

    try (RunningRollcall server = RunningRollcall.start(data, port)) {
      assertThat(server.address()).endsWith(":" + port);
      assertThat(Answer.meeting(caller.get(ReviewMeeting.ID)).path("end_time").stringValue())
          .isEqualTo(review.second("310"));
      assertThat(server.stop()).isZero();
    }
  }
}
