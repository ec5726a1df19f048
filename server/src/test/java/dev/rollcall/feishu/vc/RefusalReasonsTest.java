package dev.rollcall.feishu.vc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.LogCapture;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the access log says of a call that was refused. */
class RefusalReasonsTest {

  private static final String MEETINGS = "/open-apis/vc/v1/meetings/";

  @TempDir private Path folder;

  @Test
  void accessLogTellsCausesOfOneCodeApart() throws InterruptedException {
    try (RunningApp app = RunningApp.start(folder.resolve("data"), Seeds.LAB)) {
      Events lab = Events.lab("refused");
      String id =
          app.meetingOf(
              lab.started("0", "09:00:00", "{'meeting_id': '7000000000000000001'}"),
              lab.ended("1", "10:00:00"));
      assertReason(app, MEETINGS + "x", Seeds.TOKEN, "meeting_id is no number");
      assertReason(app, MEETINGS + "12345", Seeds.TOKEN, "no meeting has this id");
      assertReason(
          app,
          MEETINGS + id + "?user_id_type=secret",
          Seeds.TOKEN,
          "parameter user_id_type must be one of open_id, union_id, user_id");
      assertReason(app, MEETINGS + id, Seeds.FOREIGN_TOKEN, "of another tenant");
      assertReason(app, MEETINGS + id, "t-unknown", "token unknown");
      app.clock().pass(Duration.ofDays(91));
      assertReason(app, MEETINGS + id, Seeds.TOKEN, "ended before the window");
    }
  }

  private static void assertReason(RunningApp app, String path, String token, String why)
      throws InterruptedException {
    try (LogCapture log = new LogCapture()) {
      assertThat(app.get(path, token).status()).isGreaterThanOrEqualTo(400);
      // The line is written once the answer is sent.
      for (int i = 0; i < 500 && access(log).isEmpty(); i++) {
        Thread.sleep(10);
      }
      assertThat(access(log)).singleElement().asString().contains(why).doesNotContain("secret");
    }
  }

  private static List<String> access(LogCapture log) {
    // The line of a request before may be written late.
    return log.lines().stream().filter(line -> line.contains(" access: GET ")).toList();
  }
}
