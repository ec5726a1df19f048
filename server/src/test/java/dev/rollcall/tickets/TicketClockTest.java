package dev.rollcall.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.RunningApp;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tickets of a server whose clock a test moves. */
class TicketClockTest {

  static String seed(String url) {
    return """
    tenants:
      - tenant_key: tenant-a
        apps:
          - app_id: cli_store
            app_secret: store-secret-of-no-value
            type: store
            request_url: "%s"
            verification_token: verification-of-no-value
    """
        .formatted(url);
  }

  @Test
  void ticketIsSentAgainAsSoonAsTheClockHasPassedThePause(@TempDir Path folder)
      throws InterruptedException {
    try (Receiver receiver = new Receiver();
        RunningApp app = RunningApp.startForTests(folder.resolve("data"), seed(receiver.url()))) {
      receiver.next();
      receiver.answerWith(500);
      app.move("{'freeze': true, 'advance': '1h'}");
      String refused = receiver.next().body();
      assertThat(receiver.waiting()).isZero();
      receiver.answerWith(200);
      // The pause begins when the refusal is written down.
      while (receiver.waiting() == 0) {
        app.move("{'advance': '15s'}");
        Thread.onSpinWait();
      }
      assertThat(receiver.next().body()).isNotEqualTo(refused).contains("app_ticket");
    }
  }
}
