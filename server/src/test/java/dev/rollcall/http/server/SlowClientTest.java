package dev.rollcall.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.http.server.deadline.HttpTimeouts;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A slow client is cut, and does not keep others from being served. */
final class SlowClientTest {

  private static final HttpTimeouts LITTLE =
      new HttpTimeouts(
          Duration.ofMillis(400), 100_000_000, Duration.ofMinutes(1), Duration.ofSeconds(1));
  private static final String HEAD_OF_POST =
      "POST /echo HTTP/1.1\nHost: a\nContent-Length: 5000\n\n";

  private DispatcherFixture edge;

  @BeforeEach
  void start() {
    edge = new DispatcherFixture(LITTLE, new ServerLimits(10, 1, DispatcherFixture.BODY_LIMIT));
  }

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void whoSaysNothingIsCut() throws IOException {
    try (RawConnection wire = new RawConnection(edge.port())) {
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void whoStopsWithinTheHeadIsCut() throws IOException {
    try (RawConnection wire = new RawConnection(edge.port())) {
      wire.send("GET /plain HTTP/1.1\nHost: a\nX-Some");
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void whoStopsWithinTheHeadOfALaterRequestIsCut() throws IOException {
    try (RawConnection wire = new RawConnection(edge.port())) {
      wire.send("GET /plain HTTP/1.1\nHost: a\n\n");
      assertThat(wire.receive().status()).isEqualTo(200);
      wire.send("GET /plain HTTP/1.1\nHost: a\nX-Some");
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void whoSendsTheHeadInDribsAndDrabsIsCut() throws IOException {
    assertThat(bytesTakenOneByOne("GET /plain HTTP/1.1\nHost: a\nX-Long: ")).isPositive();
  }

  @Test
  void whoSendsTheBodyInDribsAndDrabsIsCut() throws IOException {
    assertThat(bytesTakenOneByOne(HEAD_OF_POST)).isPositive();
  }

  @Test
  void whoStopsWithinTheBodyIsCutAndMeanwhileOthersAreServed() throws IOException {
    try (RawConnection wire = new RawConnection(edge.port())) {
      // One request has a permit at a time; the 100 comes once the body is awaited without one.
      wire.send(HEAD_OF_POST.replace("\n\n", "\nExpect: 100-continue\n\n"));
      assertThat(wire.receive().status()).isEqualTo(100);
      wire.send("x");
      assertThat(RawConnection.exchange(edge.port(), "GET /plain HTTP/1.1\nHost: a\n\n").body())
          .isEqualTo("plain");
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aClientThatHasSentMuchInTimeAndIsSilentThenIsCutAllTheSame() throws IOException {
    // By the time for all of it the body could take ten seconds more.
    HttpTimeouts timeouts =
        new HttpTimeouts(
            Duration.ofMillis(200), 1000, Duration.ofMinutes(1), Duration.ofSeconds(1));
    try (DispatcherFixture slow = new DispatcherFixture(timeouts, DispatcherFixture.CAPACITY);
        RawConnection wire = new RawConnection(slow.port())) {
      wire.send("POST /echo HTTP/1.1\nHost: a\nContent-Length: 10000\n\n" + "x".repeat(9999));
      long start = System.nanoTime();
      assertThat(wire.isClosedByServer()).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void whoDoesNotTakeTheAnswerIsCut() throws IOException {
    DispatcherFixture small =
        new DispatcherFixture(LITTLE, new ServerLimits(1, 1, DispatcherFixture.BODY_LIMIT));
    try (small;
        RawConnection wire = new RawConnection(small.port())) {
      wire.send("GET /large HTTP/1.1\nHost: a\n\n");
      while (RawConnection.exchange(small.port(), "GET /plain HTTP/1.1\nHost: a\n\n").status()
          != 200) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void slowHandlersAreNoSlowClients() throws Exception {
    try (RawConnection wire = new RawConnection(edge.port());
        RawConnection silent = new RawConnection(edge.port())) {
      wire.send("GET /slow HTTP/1.1\nHost: a\n\n");
      edge.slowBegan.await();
      assertThat(silent.isClosedByServer()).isTrue();
      edge.slowMayEnd.countDown();
      assertThat(wire.receive().body()).isEqualTo("slow but done");
    }
  }

  /** Sends a byte at a time, each in time for itself, until the server has enough of it. */
  private int bytesTakenOneByOne(String start) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port())) {
      socket.setSoTimeout(20);
      OutputStream out = socket.getOutputStream();
      out.write(start.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
      for (int sent = 0; sent < 1000; sent++) {
        try {
          out.write('x');
        } catch (IOException _) {
          return sent;
        }
        if (isClosed(socket)) {
          return sent;
        }
      }
      throw new AssertionError("the server takes a byte at a time for ever");
    }
  }

  private static boolean isClosed(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException _) {
      return false;
    } catch (IOException _) {
      return true;
    }
  }
}
