package dev.rollcall.meetings.current;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.StoreUrl;
import dev.rollcall.database.Database;
import dev.rollcall.database.ReadContext;
import dev.rollcall.meetings.current.CurrentRevisions.Current;
import dev.rollcall.meetings.current.CurrentRevisions.MeetingKey;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.testkit.NewPostgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many readers share few statements, each of which begins after they have asked. */
class CurrentRevisionsTest {

  private static final MeetingKey UNKNOWN =
      new MeetingKey(new TenantKey("tenant-a"), new MeetingId("7"));

  private static NewPostgres server;
  private static Database database;

  @BeforeAll
  static void start() {
    server = new NewPostgres();
    database = Database.postgresql(new StoreUrl(server.database()));
  }

  @AfterAll
  static void stop() throws IOException {
    database.close();
    server.close();
  }

  @Test
  void readersThatComeWhileTwoLookUpsAreUnderWayShareTheNextOne() throws Exception {
    AtomicInteger statements = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ReadContext slow =
        new ReadContext() {
          @Override
          public <T> T read(Database.Work<T> work) {
            statements.incrementAndGet();
            begun.countDown();
            try {
              goOn.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return database.read(work);
          }
        };
    CurrentRevisions revisions = new CurrentRevisions(slow, () -> {});
    List<Thread> others = new ArrayList<>();
    try (ExecutorService first = Executors.newSingleThreadExecutor()) {
      Future<Current> answer = first.submit(() -> revisions.of(UNKNOWN));
      begun.await();
      for (int i = 0; i < 50; i++) {
        others.add(Thread.ofPlatform().start(() -> revisions.of(UNKNOWN)));
      }
      for (Thread other : others) {
        while (other.getState() != Thread.State.WAITING) {
          Thread.onSpinWait();
        }
      }
      goOn.countDown();
      assertThat(answer.get().meeting()).isEmpty();
    }
    for (Thread other : others) {
      other.join();
    }
    // The second may have come late enough to ask for all.
    assertThat(statements).hasValueBetween(2, 3);
  }

  @Test
  void failureReachesAllWhoWaitAndTheNextIsAnswered() {
    AtomicInteger calls = new AtomicInteger();
    ReadContext failingOnce =
        new ReadContext() {
          @Override
          public <T> T read(Database.Work<T> work) {
            if (calls.getAndIncrement() == 0) {
              throw new IllegalStateException("away");
            }
            return database.read(work);
          }
        };
    CurrentRevisions revisions = new CurrentRevisions(failingOnce, () -> {});
    assertThatThrownBy(() -> revisions.of(UNKNOWN)).hasMessage("away");
    assertThat(revisions.of(UNKNOWN).meeting()).isEmpty();
  }
}
