package dev.rollcall.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.http.server.deadline.HttpTimeouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

final class HttpServerTest {

  @Test
  void aPortInUseIsToldInOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      HttpServerOptions options =
          HttpServerOptions.of("127.0.0.1", taken.getLocalPort(), DispatcherFixture.BODY_LIMIT);

      assertThatThrownBy(() -> new DispatcherFixture(options).close())
          .isInstanceOf(PortInUseException.class)
          .hasMessage(
              "cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": Address already in use");
    }
  }

  @Test
  void anUnknownHostIsToldInOneLine() {
    HttpServerOptions options = HttpServerOptions.of("no-such-host.invalid", 0, 1);

    assertThatThrownBy(() -> new DispatcherFixture(options).close())
        .isInstanceOf(PortInUseException.class)
        .hasMessage("cannot listen on no-such-host.invalid:0: unknown host");
  }

  @Test
  void closingLetsRequestsInFlightFinishAndTakesNoNewOnes() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      DispatcherFixture edge = new DispatcherFixture();
      int port = edge.port();
      Future<RawConnection.Answer> slow =
          threads.submit(() -> RawConnection.exchange(port, "GET /slow HTTP/1.1\nHost: a\n\n"));
      edge.slowBegan.await();
      Future<?> closing = threads.submit(edge::close);
      while (accepts(port)) {
        Thread.onSpinWait();
      }
      edge.slowMayEnd.countDown();
      assertThat(slow.get().body()).isEqualTo("slow but done");
      closing.get();
      assertThatThrownBy(() -> RawConnection.exchange(port, "GET /plain HTTP/1.1\nHost: a\n\n"))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void aDrainServesAndEndsEachConnectionAfterItsAnswer() throws IOException {
    try (DispatcherFixture edge = new DispatcherFixture();
        RawConnection open = new RawConnection(edge.port());
        RawConnection idle = new RawConnection(edge.port())) {
      for (RawConnection wire : List.of(open, idle)) {
        wire.send("GET /plain HTTP/1.1\nHost: a\n\n");
        assertThat(wire.receive().header("Connection")).contains("keep-alive");
      }
      edge.drain();
      for (RawConnection wire : List.of(open, new RawConnection(edge.port()))) {
        wire.send("GET /plain HTTP/1.1\nHost: a\n\n");
        RawConnection.Answer answer = wire.receive();
        assertThat(answer.body()).isEqualTo("plain");
        assertThat(answer.header("Connection")).contains("close");
        assertThat(wire.isClosedByServer()).isTrue();
      }
      idle.send("GET /plain HTTP/1.1\nHost: a\n\n");
      assertThat(idle.receive().body()).isEqualTo("plain");
    }
  }

  @Test
  void aPrefaceOfHttp2IsRefusedInHttp1WhereItIsNotSpoken() throws IOException {
    try (DispatcherFixture edge = new DispatcherFixture();
        RawConnection wire = new RawConnection(edge.port())) {
      wire.send("PRI * HTTP/2.0\n\nSM\n\n");
      assertThat(wire.receive().status()).isEqualTo(400);
    }
  }

  @Test
  void aConnectionThatIsIdleBetweenRequestsIsClosed() throws IOException {
    HttpTimeouts timeouts =
        new HttpTimeouts(
            Duration.ofSeconds(10), 1000, Duration.ofMillis(200), Duration.ofSeconds(1));
    try (DispatcherFixture edge = new DispatcherFixture(timeouts, DispatcherFixture.CAPACITY);
        RawConnection wire = new RawConnection(edge.port())) {
      wire.send("GET /plain HTTP/1.1\nHost: a\n\n");
      assertThat(wire.receive().body()).isEqualTo("plain");

      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void theJdksClientIsServedOnManyConnectionsAtOnce() throws Exception {
    try (DispatcherFixture edge = new DispatcherFixture();
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + edge.port() + "/echo"))
              .POST(BodyPublishers.ofString("hello"))
              .build();
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        answers.add(client.sendAsync(request, BodyHandlers.ofString()));
      }
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        assertThat(answer.get().body()).isEqualTo("hello");
      }
    }
  }

  @Test
  void theJdksClientReadsThe413OfABodyItIsStillSending() throws Exception {
    HttpServerOptions options = HttpServerOptions.of("127.0.0.1", 0, 4_000_000);
    try (DispatcherFixture edge = new DispatcherFixture(options);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + edge.port() + "/echo"))
              .POST(BodyPublishers.ofByteArray(new byte[7_000_000]))
              .build();

      assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    }
  }

  @Test
  void theAccessLineHasNeitherQueryNorHeadersNorBody() throws IOException {
    List<String> lines = new CopyOnWriteArrayList<>();
    Logger logger = Logger.getLogger("dev.rollcall");
    Handler handler = collector(lines);
    logger.addHandler(handler);
    try (DispatcherFixture edge = new DispatcherFixture()) {
      String secrets = "Host: a\nAuthorization: Bearer t-secret\nContent-Length: 7\n\nsecret3";
      RawConnection.exchange(edge.port(), "GET /plain?q=secret2 HTTP/1.1\n" + secrets);
      RawConnection.exchange(edge.port(), "GET /boom?q=secret2 HTTP/1.1\n" + secrets);
      RawConnection.exchange(edge.port(), "GET /nowhere HTTP/1.1\n" + secrets);
      RawConnection.exchange(edge.port(), "GET /plain?q=secret2 HTTP/1.0\n" + secrets);
    } finally {
      logger.removeHandler(handler);
    }
    List<String> access = lines.stream().map(line -> line.replaceAll("\\d+us", "Nus")).toList();
    assertThat(access)
        .contains(
            "GET /plain 200 Nus " + DispatcherFixture.LOG_ID + " -",
            "GET /boom 500 Nus " + DispatcherFixture.LOG_ID + " internal error",
            "GET /nowhere 404 Nus " + DispatcherFixture.LOG_ID + " no route",
            "GET /plain 505 Nus " + DispatcherFixture.LOG_ID + " HTTP Version Not Supported");
    assertThat(access)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith(DispatcherFixture.LOG_ID + " java.lang.IllegalStateException at "));
    assertThat(access).noneSatisfy(line -> assertThat(line).contains("secret"));
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (ConnectException _) {
      return false;
    } catch (SocketException _) {
      // Reset while the listener goes down: it was there a moment ago, so look again.
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Handler collector(List<String> lines) {
    return new Handler() {
      private final SimpleFormatter formatter = new SimpleFormatter();

      @Override
      public void publish(LogRecord record) {
        lines.add(formatter.formatMessage(record));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
