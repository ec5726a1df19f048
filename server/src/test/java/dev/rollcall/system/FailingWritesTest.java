package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.database.Database;
import dev.rollcall.database.StoreException;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write that fails is reported to its caller only. */
class FailingWritesTest {

  @TempDir private Path folder;

  @Test
  void noFailureOfOneWriteKeepsTheNextFromItsWork() {
    try (RunningApp app = RunningApp.start(folder.resolve("data"), Seeds.SMALL)) {
      Database database = app.app().records().database();
      List<Throwable> failures =
          List.of(
              new IllegalStateException("a mistake"),
              new StackOverflowError(),
              new OutOfMemoryError());
      for (Throwable failure : failures) {
        Database.Work<Integer> work =
            _ -> {
              switch (failure) {
                case RuntimeException exception -> throw exception;
                case Error error -> throw error;
                default -> throw new AssertionError();
              }
            };
        assertThatThrownBy(() -> answered(() -> database.write(work)))
            .hasCauseInstanceOf(
                failure instanceof Error ? StoreException.class : failure.getClass());
        assertThat(app.get("/readyz").status()).isEqualTo(200);
        Events lab = Events.lab("after " + failure.getClass().getSimpleName());
        app.meetingOf(lab.started("1", "09:00:00", "{}"));
      }
    }
  }

  /** An unanswered request fails here, instead of waiting forever. */
  private static void answered(Runnable call) throws Exception {
    Executor thread = task -> Thread.ofVirtual().start(task);
    CompletableFuture.runAsync(call, thread).get(10, TimeUnit.SECONDS);
  }
}
