package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.http.server.RawConnection;
import dev.rollcall.testkit.ChildServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What strangers send must not take the server from others: processes with the default heap. */
@Timeout(60)
final class HostileClientsTest {

  private static final String HEALTH = "GET /healthz HTTP/1.1\nHost: a\n\n";

  private static final String TOKEN =
      "POST /open-apis/auth/v3/tenant_access_token/internal HTTP/1.1\nHost: a\n"
          + "Content-Length: 2\n\n{}";

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
        assertThat(waiting.receive().status()).isEqualTo(200);
      }
      assertThat(RawConnection.exchange(port, HEALTH).status()).isEqualTo(200);
    }
  }

  @Test
  void bodiesThatBuySpaceAnswersThatNobodyReadsAndDeepJsonDelayNobody() throws Exception {
    try (ChildServer child = ChildServer.startWithDefaultHeap(folder, serve())) {
      int port = URI.create(child.address()).getPort();
      RawConnection.exchange(port, HEALTH);
      assertOthersAreServed(port, () -> holdSpace(port));
      assertOthersAreServed(port, () -> readNothing(port));
      assertOthersAreServed(port, () -> deepJson(port));
      assertThat(RawConnection.exchange(port, TOKEN).status()).isEqualTo(200);
      assertThat(child.residentMiB()).isLessThan(400);
      assertThat(child.errors()).doesNotContain("OutOfMemoryError");
    }
  }

  /** Four bodies as long as they may be, less a byte, to a source that does not exist. */
  private static void holdSpace(int port) throws IOException {
    try (RawConnection wire = new RawConnection(port)) {
      wire.send("POST /rollcall/v1/sources/nobody HTTP/1.1\nHost: a\nContent-Length: 16777216\n\n");
      byte[] piece = new byte[16_777_215 / 16];
      for (int i = 0; i < 16; i++) {
        wire.send(piece);
      }
      wire.receive();
    } catch (IOException _) {
      // Refused and closed: it comes again.
    }
  }

  /** Many requests for a large answer, none of which is read. */
  private static void readNothing(int port) throws IOException {
    try (RawConnection wire = new RawConnection(port)) {
      wire.send("GET /openapi.json HTTP/1.1\nHost: a\n\n".repeat(100));
      Thread.sleep(500);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Kilobytes of gzip that unpack to 16 MiB of objects. */
  private static void deepJson(int port) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(body)) {
      gzip.write("[".getBytes(StandardCharsets.UTF_8));
      gzip.write("{\"\":{}},".repeat(2_000_000).getBytes(StandardCharsets.UTF_8));
    }
    try (RawConnection wire = new RawConnection(port)) {
      for (int i = 0; i < 20; i++) {
        wire.send(
            "POST /open-apis/auth/v3/tenant_access_token/internal HTTP/1.1\nHost: a\n"
                + "Content-Encoding: gzip\nContent-Length: "
                + body.size()
                + "\n\n");
        wire.send(body.toByteArray());
        wire.receive();
      }
    }
  }

  private static void assertOthersAreServed(int port, Attack attack) throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      senders.add(Thread.ofPlatform().start(() -> repeat(attack, done)));
    }
    List<Duration> times = new ArrayList<>();
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (System.nanoTime() < end) {
      long start = System.nanoTime();
      assertThat(RawConnection.exchange(port, HEALTH).status()).isEqualTo(200);
      times.add(Duration.ofNanos(System.nanoTime() - start));
    }
    done.set(true);
    for (Thread sender : senders) {
      sender.join();
    }
    times.sort(null);
    assertThat(times.get(times.size() * 9 / 10)).isLessThan(Duration.ofSeconds(1));
  }

  private static void repeat(Attack attack, AtomicBoolean done) {
    while (!done.get()) {
      try {
        attack.run();
      } catch (IOException _) {
        // The server has closed it: it comes again.
      }
    }
  }

  @FunctionalInterface
  private interface Attack {
    void run() throws IOException;
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
