package dev.rollcall.feishu.vc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.http.Note;
import dev.rollcall.http.Response;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class LargeAnswersTest {

  private final LargeAnswers answers = new LargeAnswers(1);
  private final CountDownLatch free = new CountDownLatch(1);
  private final AtomicInteger made = new AtomicInteger();

  @Test
  void thoseWhoWaitForTheSameAnswerGetOne() throws Exception {
    FutureTask<Response> before = begun("same");
    List<FutureTask<Response>> waiting =
        List.of(waiting("same"), waiting("same"), waiting("other"), waiting("same"));
    free.countDown();
    assertThat(before.get().note().words()).isEqualTo("0");
    assertThat(waiting.get(0).get()).isSameAs(waiting.get(1).get()).isSameAs(waiting.get(3).get());
    assertThat(waiting.get(0).get().note()).isNotEqualTo(waiting.get(2).get().note());
    assertThat(made).hasValue(3);
  }

  @Test
  void anAnswerIsBegunAfterTheCall() throws Exception {
    FutureTask<Response> before = begun("same");
    FutureTask<Response> after = waiting("same");
    free.countDown();
    assertThat(before.get().note().words()).isEqualTo("0");
    assertThat(after.get().note().words()).isEqualTo("1");
  }

  @Test
  void aFailureIsToldToItsWaitersOnly() throws Exception {
    FutureTask<Response> before = begun("first");
    FutureTask<Response> failing =
        started(
            () -> {
              throw new IllegalStateException("broken");
            },
            "same");
    FutureTask<Response> follower = waiting("same");
    free.countDown();
    assertThat(before.get().status()).isEqualTo(200);
    for (FutureTask<Response> each : List.of(failing, follower)) {
      assertThatThrownBy(each::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("broken");
    }
    assertThat(answers.answer("same", this::make).status()).isEqualTo(200);
  }

  /** One whose work has begun and does not end before {@link #free}. */
  private FutureTask<Response> begun(String same) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    FutureTask<Response> task =
        new FutureTask<>(
            () ->
                answers.answer(
                    same,
                    () -> {
                      Response response = make();
                      begun.countDown();
                      await(free);
                      return response;
                    }));
    Thread.ofVirtual().start(task);
    begun.await();
    return task;
  }

  private FutureTask<Response> waiting(String same) {
    return started(this::make, same);
  }

  private FutureTask<Response> started(Supplier<Response> work, String same) {
    FutureTask<Response> task = new FutureTask<>(() -> answers.answer(same, work));
    Thread thread = Thread.ofVirtual().start(task);
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return task;
  }

  private Response make() {
    return Response.text(200, "large")
        .withNote(new Note(0, Integer.toString(made.getAndIncrement())));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
