package dev.rollcall.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class SecretHashingTest {

  private final SecretHashing hashing = new SecretHashing(1);
  private final CountDownLatch free = new CountDownLatch(1);
  private final List<String> order = Collections.synchronizedList(new ArrayList<>());

  @Test
  void appsTakeTurnsAndEqualOnesAreComparedOnce() throws Exception {
    keepBusy();
    List<FutureTask<Optional<Boolean>>> waiting =
        List.of(
            waiting("attacked", "guess 1"),
            waiting("attacked", "guess 2"),
            waiting("attacked", "guess 1"),
            waiting("attacked", "guess 3"),
            waiting("other", "right"));
    free.countDown();
    for (FutureTask<Optional<Boolean>> each : waiting) {
      assertThat(each.get()).contains(true);
    }
    assertThat(order).containsExactly("guess 1", "right", "guess 2", "guess 3");
  }

  @Test
  void oneMoreOfAnAppThanMayWaitIsToldSoAtOnceAndAnotherAppIsNot() throws Exception {
    keepBusy();
    List<FutureTask<Optional<Boolean>>> guesses =
        IntStream.range(0, 96).mapToObj(i -> waiting("attacked", "guess " + i)).toList();
    assertThat(hashing.run("attacked", "one more", () -> true)).isEmpty();
    FutureTask<Optional<Boolean>> other = waiting("other", "right");
    free.countDown();
    assertThat(other.get()).contains(true);
    for (FutureTask<Optional<Boolean>> each : guesses) {
      assertThat(each.get()).contains(true);
    }
  }

  private void keepBusy() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(
            () ->
                hashing.run(
                    "first",
                    "any",
                    () -> {
                      begun.countDown();
                      await(free);
                      return false;
                    }));
    begun.await();
  }

  private FutureTask<Optional<Boolean>> waiting(String app, String secret) {
    FutureTask<Optional<Boolean>> task =
        new FutureTask<>(() -> hashing.run(app, secret, () -> order.add(secret)));
    Thread thread = Thread.ofVirtual().start(task);
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return task;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
