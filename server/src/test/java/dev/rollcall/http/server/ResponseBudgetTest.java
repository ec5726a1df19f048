package dev.rollcall.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ResponseBudgetTest {

  private final ResponseBudget space = new ResponseBudget(100_000, Duration.ZERO);

  @Test
  void answersThatWaitToBeTakenAreBoundedTogether() {
    byte[] first = new byte[60_000];
    assertThat(space.take(first, first.length)).isTrue();
    assertThat(space.take(new byte[60_000], 60_000)).isFalse();
    space.giveBack(first, first.length);
    assertThat(space.take(new byte[60_000], 60_000)).isTrue();
  }

  @Test
  void bytesThatAnswersShareCountOnce() {
    byte[] shared = new byte[60_000];
    for (int i = 0; i < 1000; i++) {
      assertThat(space.take(shared, shared.length)).isTrue();
    }
    for (int i = 0; i < 999; i++) {
      space.giveBack(shared, shared.length);
    }
    assertThat(space.take(new byte[60_000], 60_000)).isFalse();
    space.giveBack(shared, shared.length);
    assertThat(space.take(new byte[60_000], 60_000)).isTrue();
  }

  @Test
  void smallAnswersNeverWait() {
    byte[] all = new byte[100_000];
    assertThat(space.take(all, all.length)).isTrue();
    assertThat(space.take(new byte[16_384], 16_384)).isTrue();
  }

  @Test
  void anAnswerLargerThanTheSpaceIsTakenWhereThereIsNoOther() {
    byte[] large = new byte[300_000];
    assertThat(space.take(large, large.length)).isTrue();
    assertThat(space.take(new byte[20_000], 20_000)).isFalse();
    space.giveBack(large, large.length);
    assertThat(space.take(new byte[100_000], 100_000)).isTrue();
  }
}
