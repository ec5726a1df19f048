package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.http.server.RawConnection;
import dev.rollcall.http.server.TestCertificate;
import dev.rollcall.testkit.ChildServer;
import dev.rollcall.testkit.Neighbours;
import dev.rollcall.testkit.SourceFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hostile clients do not take the server from others: processes with the default heap. */
@Timeout(60)
final class HostileClientsTest {

  private static final String HEALTH = "GET /healthz HTTP/1.1\nHost: a\n\n";

  private static final String TOKEN =
      "POST /open-apis/auth/v3/tenant_access_token/internal HTTP/1.1\nHost: a\n"
          + "Content-Length: 2\n\n{}";

  private static final Duration ATTACK = Duration.ofSeconds(6);

  @TempDir private Path folder;

  @Test
  void aFloodOfConnectionsBeyondTheFileDescriptorsLeavesTheListenerAccepting() throws Exception {
    try (ChildServer child = ChildServer.startWithDescriptors(200, folder, serve())) {
      int port = URI.create(child.address()).getPort();
      List<RawConnection> flood = new ArrayList<>();
      try {
        for (int i = 0; i < 400; i++) {
          flood.add(new RawConnection(port));
        }
      } finally {
        for (RawConnection wire : flood) {
          wire.close();
        }
      }
      assertThat(RawConnection.exchange(port, HEALTH).status()).isEqualTo(200);
      assertThat(child.errors())
          .contains("max-connections is 32 instead of 1024: the process may open only 200 files");
    }
  }

  @Test
  void aLackOfFileDescriptorsPassesByItself() throws Exception {
    try (ChildServer child = ChildServer.startWithDefaultHeap(folder, serve())) {
      int port = URI.create(child.address()).getPort();
      for (int i = 0; i < 3; i++) {
        assertThat(RawConnection.exchange(port, HEALTH).status()).isEqualTo(200);
      }
      child.limitDescriptors(10);
      // The system has given its descriptor to the accept that is under way.
      try (RawConnection accepted = new RawConnection(port);
          RawConnection waiting = new RawConnection(port)) {
        accepted.send(HEALTH);
        waiting.send(HEALTH);
        awaitLog(child, "cannot accept connections, trying again: Too many");
        child.limitDescriptors(1000);
        assertThat(waiting.receive().status()).as(child.errors()).isEqualTo(200);
      }
      assertThat(RawConnection.exchange(port, HEALTH).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(60)
  void otherClientsAreServedBeside(Attack attack) throws Exception {
    TestCertificate pair = TestCertificate.make(folder, "EC").writeTo(folder);
    try (ChildServer child = server(attack.protocol());
        HttpClient client =
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(pair.trusting())
                .build()) {
      URI address = URI.create(child.nextLine().substring("ready ".length()));
      int port = address.getPort();
      List<Neighbours.Request> requests = new ArrayList<>();
      requests.add(() -> status(client, address.resolve("/healthz")));
      if (attack.protocol() != Attack.Protocol.TLS) {
        requests.add(() -> RawConnection.exchange(port, HEALTH).status());
        requests.add(() -> RawConnection.exchange(port, TOKEN).status());
      }
      Neighbours others = Neighbours.of(requests);
      AtomicBoolean done = new AtomicBoolean();
      AtomicInteger rounds = new AtomicInteger();
      List<Thread> senders = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        senders.add(Thread.ofPlatform().start(() -> repeat(attack, port, done, rounds)));
      }
      long end = System.nanoTime() + ATTACK.toNanos();
      others.askWhile(() -> System.nanoTime() < end);
      done.set(true);
      for (Thread sender : senders) {
        sender.join();
      }
      System.out.printf(
          "%s: %d rounds, %d requests of others, p90 %d ms, %d MiB%n",
          attack, rounds.get(), others.count(), others.p90Millis(), child.residentMiB());
      assertThat(rounds).hasPositiveValue();
      assertThat(others.failures()).isEmpty();
      assertThat(others.p90Millis()).isLessThanOrEqualTo(1_000);
      ServerHealth.assertSound(child, () -> status(client, address.resolve("/readyz")) == 200);
    }
  }

  private static void repeat(Attack attack, int port, AtomicBoolean done, AtomicInteger rounds) {
    while (!done.get()) {
      rounds.incrementAndGet();
      try {
        attack.run(port);
      } catch (Exception _) {
        // The server has closed the connection: the client opens another.
      }
    }
  }

  private static int status(HttpClient client, URI uri) {
    try {
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private ChildServer server(Attack.Protocol protocol) throws IOException {
    Path seed = Files.writeString(folder.resolve("seed.yaml"), SourceFixture.seed());
    List<String> arguments = new ArrayList<>(List.of(serve()));
    arguments.remove("--dev");
    arguments.addAll(List.of("--seed", seed.toString()));
    if (protocol == Attack.Protocol.TLS) {
      arguments.addAll(
          List.of(
              "--tls-cert",
              folder.resolve("cert.pem").toString(),
              "--tls-key",
              folder.resolve("key.pem").toString()));
    }
    return ChildServer.startWithDefaultHeap(folder, arguments.toArray(String[]::new));
  }

  private static void awaitLog(ChildServer child, String text) throws InterruptedException {
    for (int i = 0; i < 200 && !child.errors().contains(text); i++) {
      Thread.sleep(50);
    }
    assertThat(child.errors()).contains(text);
  }

  private String[] serve() {
    return new String[] {"serve", "--dev", "--port", "0", "--data", folder.resolve("d").toString()};
  }
}
