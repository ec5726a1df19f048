package dev.rollcall.compat;

import static dev.rollcall.compat.Answer.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.lark.oapi.service.vc.v1.model.GetMeetingResp;
import dev.rollcall.compat.SharedRollcall.Scene;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Too many calls: the SDK neither waits nor retries, so its user reads the two headers. */
@ExtendWith(SharedRollcall.class)
final class LimitsTest {

  private static final String LIMIT = "x-ogw-ratelimit-limit";
  private static final String RESET = "x-ogw-ratelimit-reset";
  private static final String MSG = "request trigger frequency limit";

  private final Scene scene;

  LimitsTest(Scene scene) {
    this.scene = scene;
  }

  @Test
  void callBeyondTheMinutesLimitIs429WithBothHeaders() throws Exception {
    Caller caller = Caller.of(SeededApp.THREE_A_MINUTE, scene.server());
    for (int i = 0; i < 3; i++) {
      assertThat(caller.get(ReviewMeeting.ID).success()).isTrue();
    }

    GetMeetingResp response = caller.get(ReviewMeeting.ID);

    assertRefused(response, 429, 99991400, MSG);
    assertThat(Answer.header(response, LIMIT)).isEqualTo("3");
    assertThat(Integer.parseInt(Answer.header(response, RESET))).isBetween(1, 60);
  }

  @Test
  void fiftyASecondIsTheUsualLimitAndTheResetTellsWhenToComeBack() throws Exception {
    Caller caller = Caller.of(SeededApp.USUAL_LIMITS, scene.server());
    int served = 0;
    GetMeetingResp response = caller.get(ReviewMeeting.ID);
    while (response.success()) {
      served++;
      response = caller.get(ReviewMeeting.ID);
    }

    assertRefused(response, 429, 99991400, MSG);
    assertThat(Answer.header(response, LIMIT)).isEqualTo("50");
    assertThat(Answer.header(response, RESET)).isEqualTo("1");
    assertThat(served).isGreaterThanOrEqualTo(50);
    assertServedWithin(Duration.ofSeconds(1), caller);
  }

  /** Repeats until it is served: a refused call does not count. */
  private static void assertServedWithin(Duration reset, Caller caller) throws Exception {
    long start = System.nanoTime();
    // The same time again, for a slow machine.
    long giveUp = start + 2 * reset.toNanos();
    boolean served = false;
    while (!served && System.nanoTime() < giveUp) {
      served = caller.get(ReviewMeeting.ID).success();
    }
    assertThat(served).isTrue();
  }

  @Test
  void callBeyondTheMonthsQuotaIs99991403() throws Exception {
    Caller caller = Caller.of(SeededApp.TWO_A_MONTH, scene.server());
    assertThat(caller.get(ReviewMeeting.ID).success()).isTrue();
    assertThat(caller.get(ReviewMeeting.ID).success()).isTrue();

    GetMeetingResp response = caller.get(ReviewMeeting.ID);

    assertThat(response.getCode()).isEqualTo(99991403);
    assertThat(response.getMsg()).isEqualTo("This month's API call quota has been exceeded");
  }
}
