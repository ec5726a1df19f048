package dev.rollcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

@RollcallTest
class JournalTest {

  private static final String MEETINGS = "/open-apis/vc/v1/meetings/*";
  private static final String UNKNOWN = "/open-apis/vc/v1/meetings/6911188411934433099";

  @Test
  void callsAreFoundCountedAndAwaited(Rollcall rollcall) {
    String id = rollcall.meeting("Mine").host(rollcall.user("alice")).at("10:00").ends("11:00");
    String path = "/open-apis/vc/v1/meetings/" + id;
    rollcall.journal().assertNotCalled("GET", path);
    rollcall.assertMeeting(id);
    rollcall.journal().assertCalled("GET", path).times(1).succeeded();
    assertThat(rollcall.journal().await(1, "GET", MEETINGS, Duration.ofSeconds(5))).isNotEmpty();
    assertThatThrownBy(() -> rollcall.journal().assertNotCalled("GET", path))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("which was called 1 times");
  }

  @Test
  void failedCheckListsWhatWasCalledAndWhyItWasRefused(Rollcall rollcall) {
    assertThatThrownBy(() -> rollcall.assertMeeting("6911188411934433099"));
    Journal journal = rollcall.journal();
    assertThatThrownBy(() -> journal.assertCalled("GET", UNKNOWN).times(2))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("expected GET " + UNKNOWN + " 2 times, found 1")
        .hasMessageContaining(
            "GET /open-apis/vc/v1/meetings/6911188411934433099?with_participants=true")
        .hasMessageContaining("code 121004: ");
    assertThatThrownBy(() -> journal.assertCalled("GET", UNKNOWN).succeeded())
        .hasMessageContaining("expected that each GET " + UNKNOWN + " succeeds");
    assertThatThrownBy(() -> journal.assertCalled("POST", "/open-apis/vc/v1/meetings/search"))
        .hasMessageContaining("which was not called");
    assertThatThrownBy(() -> journal.await(2, "GET", UNKNOWN, Duration.ofSeconds(1)))
        .hasMessageContaining("within 1 s, found 1");
  }
}
