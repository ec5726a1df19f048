package dev.rollcall.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.http.server.deadline.HttpTimeouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Beyond the capacity requests are answered 503 at once, and nothing else suffers. */
final class OverloadTest {

  private static final String PLAIN = "GET /plain HTTP/1.1\nHost: a\n\n";
  private static final String SLOW = "GET /slow HTTP/1.1\nHost: a\n\n";

  @Test
  void tenTimesTheCapacityIsShedAndWhatWasTakenIsServed() throws Exception {
    try (DispatcherFixture edge = edge(200, 15);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      BlockingQueue<RawConnection.Answer> answers = new LinkedBlockingQueue<>();
      for (int i = 0; i < 150; i++) {
        threads.execute(() -> answers.add(slow(edge)));
      }
      for (int i = 0; i < 135; i++) {
        RawConnection.Answer shed = next(answers);
        assertThat(shed.status()).isEqualTo(503);
        assertThat(shed.header("Retry-After")).contains("1");
        assertThat(shed.header("X-Tt-Logid")).contains(DispatcherFixture.LOG_ID);
        assertThat(shed.body())
            .isEqualTo("503|" + DispatcherFixture.LOG_ID + "|too many requests at once, try again");
      }
      edge.slowMayEnd.countDown();
      for (int i = 0; i < 15; i++) {
        assertThat(next(answers).body()).isEqualTo("slow but done");
      }
      assertThat(RawConnection.exchange(edge.port(), SLOW).status()).isEqualTo(200);
    }
  }

  @Test
  void aRequestTooManyLeavesItsConnectionUsable() throws Exception {
    try (DispatcherFixture edge = edge(10, 1);
        RawConnection busy = new RawConnection(edge.port());
        RawConnection wire = new RawConnection(edge.port())) {
      busy.send(SLOW);
      edge.slowBegan.await();
      wire.send("GET /rollcall/slow HTTP/1.1\nHost: a\n\n");
      RawConnection.Answer shed = wire.receive();
      assertThat(shed.status()).isEqualTo(503);
      assertThat(shed.header("Content-Type")).contains("application/problem+json");
      assertThat(shed.body()).contains("\"status\":503");
      edge.slowMayEnd.countDown();
      assertThat(busy.receive().status()).isEqualTo(200);
      wire.send(PLAIN);
      assertThat(wire.receive().body()).isEqualTo("plain");
    }
  }

  @Test
  void aConnectionTooManyIsToldSoAndClosed() throws Exception {
    try (DispatcherFixture edge = edge(1, 10);
        RawConnection busy = new RawConnection(edge.port())) {
      busy.send(SLOW);
      edge.slowBegan.await();
      try (RawConnection wire = new RawConnection(edge.port())) {
        wire.send("GET /rollcall/boom HTTP/1.1\nHost: a\n\n");
        RawConnection.Answer shed = wire.receive();
        assertThat(shed.status()).isEqualTo(503);
        assertThat(shed.header("Retry-After")).contains("1");
        assertThat(shed.header("Connection")).contains("close");
        assertThat(shed.header("Content-Type")).contains("application/problem+json");
        assertThat(wire.isClosedByServer()).isTrue();
      }
      edge.slowMayEnd.countDown();
      assertThat(busy.receive().body()).isEqualTo("slow but done");
    }
  }

  @Test
  void whoComesAgainAtOnceIsToldSoTenTimesASecondAtMost() throws Exception {
    try (DispatcherFixture edge = edge(1, 10);
        RawConnection busy = new RawConnection(edge.port())) {
      busy.send(SLOW);
      edge.slowBegan.await();
      long start = System.nanoTime();
      for (int i = 0; i < 5; i++) {
        assertThat(RawConnection.exchange(edge.port(), PLAIN).status()).isEqualTo(503);
      }
      // There is one place for those who are too many; the first finds it free.
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(Duration.ofMillis(400));
      edge.slowMayEnd.countDown();
      assertThat(busy.receive().status()).isEqualTo(200);
    }
  }

  @Test
  void whenAllConnectionsAreTakenTheIdleOnesMakeRoom() throws IOException {
    List<RawConnection> idle = new ArrayList<>();
    try (DispatcherFixture edge = edge(2, 10)) {
      for (int i = 0; i < 2; i++) {
        RawConnection wire = new RawConnection(edge.port());
        idle.add(wire);
        wire.send(PLAIN);
        assertThat(wire.receive().status()).isEqualTo(200);
      }
      assertThat(RawConnection.exchange(edge.port(), PLAIN).status()).isEqualTo(503);
      while (RawConnection.exchange(edge.port(), PLAIN).status() != 200) {
        Thread.onSpinWait();
      }
    } finally {
      for (RawConnection wire : idle) {
        wire.close();
      }
    }
  }

  @Test
  void bodiesThatWouldTakeTooMuchMemoryTogetherAreShed() throws Exception {
    ServerLimits capacity = new ServerLimits(10, 10, DispatcherFixture.BODY_LIMIT);
    try (DispatcherFixture edge = new DispatcherFixture(HttpTimeouts.USUAL, capacity);
        RawConnection busy = new RawConnection(edge.port())) {
      busy.send(post("/slow", 8000));
      edge.slowBegan.await();
      assertThat(RawConnection.exchange(edge.port(), post("/echo", 8000)).status()).isEqualTo(503);
      assertThat(RawConnection.exchange(edge.port(), post("/echo", 1000)).status()).isEqualTo(200);
      edge.slowMayEnd.countDown();
      assertThat(busy.receive().body()).isEqualTo("slow with 8000");
      assertThat(RawConnection.exchange(edge.port(), post("/echo", 8000)).status()).isEqualTo(200);
    }
  }

  private static DispatcherFixture edge(int connections, int requests) {
    HttpTimeouts timeouts =
        new HttpTimeouts(
            Duration.ofSeconds(4), 1_000_000, Duration.ofMinutes(1), Duration.ofSeconds(1));
    return new DispatcherFixture(
        timeouts, new ServerLimits(connections, requests, DispatcherFixture.BODY_LIMIT));
  }

  private static RawConnection.Answer slow(DispatcherFixture edge) {
    try {
      return RawConnection.exchange(edge.port(), SLOW);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String post(String path, int bytes) {
    return "POST %s HTTP/1.1\nHost: a\nContent-Length: %d\n\n%s"
        .formatted(path, bytes, "x".repeat(bytes));
  }

  private static RawConnection.Answer next(BlockingQueue<RawConnection.Answer> answers)
      throws InterruptedException {
    RawConnection.Answer answer = answers.poll(20, TimeUnit.SECONDS);
    assertThat(answer).isNotNull();
    return answer;
  }
}
