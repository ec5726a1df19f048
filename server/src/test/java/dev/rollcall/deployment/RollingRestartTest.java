package dev.rollcall.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.ChildServer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.FreePorts;
import dev.rollcall.testkit.NewPostgres;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes behind the HAProxy of {@code dist/compose.scale.yaml}, each restarted under load. */
@Timeout(300)
final class RollingRestartTest {

  private static final int NODES = 3;
  private static final int CLIENTS = 4;
  private static final int PEOPLE = 20;

  @TempDir private Path folder;

  private final AtomicBoolean done = new AtomicBoolean();
  private final AtomicInteger answered = new AtomicInteger();
  private final Queue<String> failed = new ConcurrentLinkedQueue<>();

  @Test
  void noRequestFailsWhileEachNodeIsRestarted() throws Exception {
    List<Integer> ports = FreePorts.some(NODES);
    List<ChildServer> nodes = new ArrayList<>();
    try (NewPostgres server = new NewPostgres();
        HaProxy proxy = HaProxy.start(folder, ports)) {
      String store = server.emptyDatabase();
      writeSeedAndKeys();
      // All at once on an empty database, as the containers start.
      for (int i = 0; i < NODES; i++) {
        nodes.add(start(i, ports.get(i), store));
      }
      for (int i = 0; i < NODES; i++) {
        nodes.get(i).address();
        proxy.await(name(i), true);
      }
      List<Thread> clients = clients(proxy);
      for (int i = 0; i < NODES; i++) {
        int before = answered.get();
        nodes.get(i).terminate();
        proxy.await(name(i), false);
        assertThat(nodes.get(i).exitCode()).as(nodes.get(i).errors()).isZero();
        nodes.set(i, start(i, ports.get(i), store));
        nodes.get(i).address();
        proxy.await(name(i), true);
        assertThat(answered.get()).isGreaterThan(before + 100);
      }
      done.set(true);
      for (Thread client : clients) {
        client.join();
      }
      assertThat(failed).as(proxy.log()).isEmpty();
      // The drain alone has kept the requests: none had to be sent a second time.
      for (String column : List.of("hrsp_4xx", "hrsp_5xx", "econ", "eresp", "wretr", "wredis")) {
        assertThat(proxy.count("nodes", column)).as(column).isZero();
      }
    } finally {
      nodes.forEach(ChildServer::close);
    }
  }

  private List<Thread> clients(HaProxy proxy) {
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      String name = "client-" + i;
      clients.add(Thread.ofPlatform().start(() -> holdMeetings(proxy, name)));
    }
    return clients;
  }

  private void holdMeetings(HaProxy proxy, String client) {
    for (int meeting = 0; !done.get(); meeting++) {
      Events events = Events.lab(client + "/" + meeting);
      for (int joined = 1; joined <= PEOPLE && !done.get(); joined++) {
        try {
          join(proxy, events, joined);
          answered.incrementAndGet();
        } catch (RuntimeException | AssertionError e) {
          failed.add(e.toString());
        }
      }
    }
  }

  /** One more joins; whichever node is asked then has to count the person. */
  private static void join(HaProxy proxy, Events events, int number) {
    String event =
        events.event(
            events.subject() + "/" + number,
            "session.joined",
            Instant.now(),
            "{'session': 's%d', 'participant': {'id': 'person-%d'}}".formatted(number, number));
    Answer stored =
        RunningApp.send(
            proxy
                .request("/rollcall/v1/facts")
                .header("Authorization", "Bearer " + Seeds.KEY)
                .header("Content-Type", RunningApp.NDJSON)
                .POST(BodyPublishers.ofString(event + "\n")));
    assertThat(stored.status()).as(stored.text()).isEqualTo(200);
    assertThat(stored.outcomes()).as(stored.text()).containsExactly("accepted");
    String id = stored.json().path("results").path(0).path("meeting_id").asString();
    Answer record =
        RunningApp.send(
            proxy
                .request("/open-apis/vc/v1/meetings/" + id)
                .header("Authorization", "Bearer " + Seeds.TOKEN)
                .GET());
    assertThat(record.status()).as(record.text()).isEqualTo(200);
    assertThat(record.json().path("data").path("meeting").path("participant_count").asString())
        .isEqualTo(Integer.toString(number));
  }

  private void writeSeedAndKeys() throws IOException {
    Files.writeString(folder.resolve("seed.yaml"), Seeds.SMALL);
    for (int i = 0; i < NODES; i++) {
      Path data = Files.createDirectories(folder.resolve(name(i)));
      Files.writeString(data.resolve("server.key"), "hkdf-sha256 " + "0f".repeat(32) + "\n");
    }
  }

  private ChildServer start(int node, int port, String store) {
    return ChildServer.start(
        folder,
        "serve",
        "--data",
        folder.resolve(name(node)).toString(),
        "--port",
        Integer.toString(port),
        "--store",
        store,
        "--seed",
        folder.resolve("seed.yaml").toString(),
        "--set",
        "drain=5s");
  }

  private static String name(int node) {
    return "node-" + (node + 1);
  }
}
