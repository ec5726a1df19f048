package dev.rollcall.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.MeetingId;
import dev.rollcall.record.Moment;
import dev.rollcall.testkit.RunningApp;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mirror of a server whose clock a test moves. */
class MirrorClockTest {

  private static final String MEETING = "7000000000000000001";

  @Test
  void recordIsAskedForAsSoonAsTheClockSaysSo(@TempDir Path folder) throws InterruptedException {
    try (FakeFeishu far = new FakeFeishu();
        RunningApp app =
            RunningApp.startForTests(folder.resolve("data"), MirrorLab.seed(far.address()))) {
      far.next(200, FakeFeishu.meeting(MEETING));
      app.move("{'freeze': true}");
      Mirror mirror = app.app().records().mirror();
      Moment now = Moment.of(app.clock().instant());
      app.app()
          .records()
          .database()
          .write(
              open -> {
                mirror.queue().want(open, MirrorLab.SOURCE, new MeetingId(MEETING), now);
                return true;
              });
      app.move("{'advance': '29s'}");
      assertThat(far.asked()).isEmpty();
      app.move("{'advance': '2s'}");
      Instant end = Instant.now().plus(Duration.ofSeconds(10));
      while (far.asked().isEmpty()) {
        assertThat(Instant.now()).as("when the mirror asks").isBefore(end);
        Thread.sleep(5);
      }
    }
  }
}
