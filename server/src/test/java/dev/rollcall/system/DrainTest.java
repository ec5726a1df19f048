package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.http.server.RawConnection;
import dev.rollcall.testkit.ChildServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM: clients that do what answers ask of them lose nothing. */
@Timeout(90)
final class DrainTest {

  private static final String READY = "GET /readyz HTTP/1.1\nHost: a\n\n";
  private static final String POST =
      "POST /open-apis/auth/v3/tenant_access_token/internal HTTP/1.1\nHost: a\n"
          + "Content-Length: 2\n\n{}";

  @TempDir private Path folder;

  @Test
  void noRequestFailsWhileServersAreRestartedOneAfterTheOther() throws Exception {
    List<Integer> ready = new CopyOnWriteArrayList<>();
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger answered = new AtomicInteger();
    Queue<String> failed = new ConcurrentLinkedQueue<>();
    try (ChildServer first = start("a");
        ChildServer second = start("b")) {
      ready.add(port(first));
      List<Thread> clients = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        clients.add(Thread.ofPlatform().start(() -> post(ready, done, answered, failed)));
      }
      restart(first, ready, port(second));
      try (ChildServer third = start("a")) {
        restart(second, ready, port(third));
        done.set(true);
        for (Thread client : clients) {
          client.join();
        }
      }
    }
    assertThat(failed).isEmpty();
    assertThat(answered.get()).isGreaterThan(1000);
  }

  @Test
  void aSecondSignalEndsTheDrainAtOnce() throws Exception {
    try (ChildServer child = start("a", "--set", "drain=1h")) {
      int port = port(child);
      child.terminate();
      RawConnection.Answer answer = RawConnection.exchange(port, READY);
      while (answer.status() == 200) {
        answer = RawConnection.exchange(port, READY);
      }
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Connection")).contains("close");
      child.terminate();
      assertThat(child.exitCode()).isZero();
    }
  }

  /** As a load balancer: sends no more requests to a server that is not ready. */
  private static void restart(ChildServer server, List<Integer> ready, int other)
      throws IOException {
    int port = ready.getFirst();
    ready.add(other);
    server.terminate();
    while (RawConnection.exchange(port, READY).status() == 200) {
      Thread.onSpinWait();
    }
    ready.removeFirst();
    assertThat(server.exitCode()).isZero();
  }

  private static void post(
      List<Integer> ready, AtomicBoolean done, AtomicInteger answered, Queue<String> failed) {
    while (!done.get()) {
      try (RawConnection wire = new RawConnection(ready.getFirst())) {
        boolean open = true;
        while (open && !done.get()) {
          wire.send(POST);
          RawConnection.Answer answer = wire.receive();
          answered.incrementAndGet();
          if (answer.status() != 200) {
            failed.add("status " + answer.status());
          }
          open = answer.header("Connection").stream().noneMatch("close"::equals);
        }
      } catch (IOException e) {
        failed.add(e.toString());
      }
    }
  }

  private ChildServer start(String name, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("serve", "--dev", "--port", "0", "--data", folder.resolve(name).toString()));
    arguments.addAll(List.of(more));
    return ChildServer.startWithDefaultHeap(folder, arguments.toArray(String[]::new));
  }

  private static int port(ChildServer server) {
    return URI.create(server.address()).getPort();
  }
}
