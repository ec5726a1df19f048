package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.ReplicatedPostgres;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The primary is lost, the standby takes its place, and a URL of both finds it. */
@Timeout(180)
class FailoverTest {

  private static final int CLIENTS = 4;
  private static final Duration GOES_ON = Duration.ofSeconds(5);

  @TempDir private Path folder;

  /** One that joins a person after another, each again until it is acknowledged. */
  private final class Client {

    private final RunningApp app;
    private final Events lab;
    private final String id;
    private int people;

    Client(RunningApp app, int number) {
      this.app = app;
      this.lab = Events.lab("failover-" + number);
      this.id = app.meetingOf(lab.started("0", "09:00:00", "{}"));
    }

    /** The number of people at the end. */
    int run(AtomicBoolean done) throws InterruptedException {
      while (!done.get()) {
        String join = lab.joined("j" + people, "09:00:01", "s" + people, "person-" + people) + "\n";
        while (FailoverTest.post(app, join) != 200) {
          Thread.sleep(20);
        }
        people++;
        acknowledged.incrementAndGet();
        Answer read = app.read(id);
        if (read.status() == 200) {
          assertThat(peopleIn(read)).isEqualTo(people);
        }
      }
      return people;
    }

    private int peopleIn(Answer read) {
      return read.json().path("data").path("meeting").path("participant_count_accumulated").asInt();
    }
  }

  private final AtomicInteger acknowledged = new AtomicInteger();

  @Test
  void whatWasAcknowledgedIsThereAfterAFailoverAndWritingGoesOn() throws Exception {
    try (ReplicatedPostgres servers = new ReplicatedPostgres(folder);
        RunningApp app =
            RunningApp.start(folder.resolve("data"), Seeds.SMALL, "store=" + servers.url());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicBoolean done = new AtomicBoolean();
      List<Client> clients = new ArrayList<>();
      List<Future<Integer>> running = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Client client = new Client(app, i);
        clients.add(client);
        running.add(threads.submit(() -> client.run(done)));
      }
      awaitMore(20);
      servers.killPrimary();
      int before = acknowledged.get();
      servers.promote();
      long promoted = System.nanoTime();
      awaitMore(1);
      assertThat(Duration.ofNanos(System.nanoTime() - promoted)).isLessThan(GOES_ON);
      awaitMore(20);
      done.set(true);
      assertThat(acknowledged.get()).isGreaterThan(before);
      for (int i = 0; i < CLIENTS; i++) {
        Client client = clients.get(i);
        int people = running.get(i).get();
        assertThat(client.peopleIn(app.read(client.id))).isEqualTo(people);
      }
    }
  }

  /** Until so many more facts are acknowledged. */
  private void awaitMore(int facts) throws InterruptedException {
    int target = acknowledged.get() + facts;
    while (acknowledged.get() < target) {
      Thread.sleep(20);
    }
  }

  /** PostgreSQL gives up the wait for a standby by itself, and commits. */
  @Test
  void aCommitThatNoStandbyHasIsNotAcknowledged() throws InterruptedException {
    String limited = "&options=-c%20statement_timeout=1s";
    try (ReplicatedPostgres servers = new ReplicatedPostgres(folder);
        RunningApp app =
            RunningApp.start(
                folder.resolve("data"), Seeds.SMALL, "store=" + servers.url() + limited)) {
      Events lab = Events.lab("alone");
      String started = lab.started("0", "09:00:00", "{}") + "\n";
      servers.killStandby();
      assertThat(post(app, started)).isEqualTo(503);
      servers.startStandby();
      while (post(app, started) != 200) {
        Thread.sleep(20);
      }
    }
  }

  private static int post(RunningApp app, String fact) {
    return app.post("/rollcall/v1/facts", RunningApp.ADMIN, RunningApp.NDJSON, fact).status();
  }
}
