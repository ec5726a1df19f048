package dev.rollcall.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.LogCapture;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class BackgroundTaskTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void threadOutlivesAnyFailureOfARound() throws InterruptedException {
    List<Throwable> failures =
        List.of(
            new OutOfMemoryError(),
            new NoClassDefFoundError(),
            new StackOverflowError(),
            new IllegalStateException("a mistake"),
            new InterruptedException());
    CountDownLatch done = new CountDownLatch(failures.size() + 1);
    AtomicInteger rounds = new AtomicInteger();
    BackgroundTask task =
        new BackgroundTask(
            "worker",
            LONG,
            () -> {
              int round = rounds.getAndIncrement();
              done.countDown();
              if (round < failures.size()) {
                throwIt(failures.get(round));
              }
              return LONG;
            });
    try (task) {
      task.start();
      while (!done.await(10, TimeUnit.MILLISECONDS)) {
        task.wake();
      }
      assertThat(task.trouble()).isEmpty();
    }
    assertThat(task.isAlive()).isFalse();
  }

  @Test
  void runOfFailuresIsToldOnceAndItsEndToo() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(4);
    try (LogCapture log = new LogCapture();
        BackgroundTask task =
            new BackgroundTask(
                "worker",
                LONG,
                () -> {
                  done.countDown();
                  if (done.getCount() > 0) {
                    throw new IllegalStateException("a mistake");
                  }
                  return LONG;
                })) {
      task.start();
      while (!done.await(10, TimeUnit.MILLISECONDS)) {
        task.wake();
      }
      await(() -> log.lines().stream().anyMatch(line -> line.contains("worker works again")));
      assertThat(log.lines()).filteredOn(line -> line.contains("worker failed")).hasSize(1);
    }
  }

  @Test
  void stuckOrFailingThreadIsTold() throws InterruptedException {
    CountDownLatch stuck = new CountDownLatch(1);
    BackgroundTask hanging =
        new BackgroundTask(
            "hanging",
            Duration.ofMillis(50),
            () -> {
              stuck.await();
              return LONG;
            });
    BackgroundTask failing =
        new BackgroundTask(
            "failing",
            Duration.ofMillis(50),
            () -> {
              throw new IllegalStateException("a mistake");
            });
    try (hanging;
        failing) {
      hanging.start();
      failing.start();
      await(() -> hanging.trouble().isPresent() && failing.trouble().isPresent());
      assertThat(hanging.trouble().orElseThrow()).contains("hanging", "not finished its work");
      assertThat(failing.trouble().orElseThrow()).contains("failing", "has failed");
      stuck.countDown();
    }
    assertThat(hanging.trouble().orElseThrow()).contains("has ended");
  }

  @Test
  void wakeUpDuringARoundIsNotLost() throws InterruptedException {
    CountDownLatch inRound = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch rounds = new CountDownLatch(2);
    BackgroundTask task =
        new BackgroundTask(
            "worker",
            LONG,
            () -> {
              rounds.countDown();
              inRound.countDown();
              goOn.await();
              return LONG;
            });
    try (task) {
      task.start();
      inRound.await();
      task.wake();
      goOn.countDown();
      assertThat(rounds.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(Condition condition) throws InterruptedException {
    while (!condition.holds()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private static void throwIt(Throwable failure) throws InterruptedException {
    switch (failure) {
      case InterruptedException interrupted -> throw interrupted;
      case RuntimeException unchecked -> throw unchecked;
      case Error error -> throw error;
      default -> throw new AssertionError(failure);
    }
  }
}
