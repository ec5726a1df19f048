package dev.rollcall.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.http.server.deadline.HttpTimeouts;
import dev.rollcall.http.tls.ServerTls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of the edge hold over HTTP/2 too: upgraded, with prior knowledge, and with TLS. */
final class Http2Test {

  private static final int FRAME_HEAD = 9;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int PING = 6;

  private static DispatcherFixture edge;
  private static HttpClient client;

  @TempDir private static Path folder;

  @BeforeAll
  static void start() {
    edge =
        DispatcherFixture.http2(
            HttpTimeouts.USUAL,
            new ServerLimits(50, 20, 2 * DispatcherFixture.BODY_LIMIT),
            Optional.empty());
    client = HttpClient.newBuilder().version(Version.HTTP_2).build();
  }

  @AfterAll
  static void stop() {
    client.close();
    edge.close();
  }

  @Test
  void theFirstRequestIsUpgradedAndLaterOnesAreHttp2() throws Exception {
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> answer = get("/things/a%20b?q=1");
      assertThat(answer.version()).isEqualTo(Version.HTTP_2);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("id=a b q=1");
      assertThat(answer.headers().firstValue("X-Tt-Logid")).contains(DispatcherFixture.LOG_ID);
      assertThat(answer.headers().firstValue("X-Some-Header")).contains("v");
    }
  }

  @Test
  void withTlsItIsNegotiated() throws Exception {
    TestCertificate pair = TestCertificate.make(folder, "EC").writeTo(folder);
    ServerTls tls = ServerTls.read(folder.resolve("cert.pem"), folder.resolve("key.pem"));
    try (DispatcherFixture secure =
            DispatcherFixture.http2(
                HttpTimeouts.USUAL, DispatcherFixture.CAPACITY, Optional.of(tls));
        HttpClient trusting = HttpClient.newBuilder().sslContext(pair.trusting()).build()) {
      URI uri = URI.create("https://localhost:" + secure.port() + "/plain");
      HttpResponse<String> answer =
          trusting.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      assertThat(answer.version()).isEqualTo(Version.HTTP_2);
      assertThat(answer.body()).isEqualTo("plain");
    }
  }

  @Test
  void bodiesAreReadUpToTheLimit() throws Exception {
    assertThat(post("/echo", "hello").body()).isEqualTo("hello");
    assertThat(post("/echo", "x".repeat(DispatcherFixture.BODY_LIMIT)).statusCode()).isEqualTo(200);
    HttpResponse<String> tooLarge = post("/echo", "x".repeat(DispatcherFixture.BODY_LIMIT + 1));
    assertThat(tooLarge.statusCode()).isEqualTo(413);
    assertThat(tooLarge.body()).startsWith("413|" + DispatcherFixture.LOG_ID);
    HttpResponse<String> unread = post("/nowhere", "x".repeat(DispatcherFixture.BODY_LIMIT + 1));
    assertThat(unread.statusCode()).isEqualTo(404);
    assertThat(get("/plain").body()).isEqualTo("plain");
  }

  @Test
  void failuresAreWordedInTheStyleOfThePath() throws Exception {
    HttpResponse<String> vendors = get("/boom");
    assertThat(vendors.statusCode()).isEqualTo(500);
    assertThat(vendors.body()).isEqualTo("500|" + DispatcherFixture.LOG_ID + "|internal error");
    HttpResponse<String> ours = get("/rollcall/boom");
    assertThat(ours.statusCode()).isEqualTo(500);
    assertThat(ours.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(get("/nowhere").statusCode()).isEqualTo(404);
  }

  @Test
  void tooLongUrlsAndHeadersAreRefused() throws Exception {
    assertThat(get("/plain?q=" + "x".repeat(3000)).statusCode()).isEqualTo(414);
    HttpRequest.Builder large = request("/plain").header("X-Large", "x".repeat(5000));
    assertThat(client.send(large.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(431);
  }

  @Test
  void headHasNoBody() throws Exception {
    HttpRequest head = request("/nowhere").method("HEAD", BodyPublishers.noBody()).build();
    assertThat(client.send(head, BodyHandlers.ofString()).body()).isEmpty();
  }

  @Test
  void streamsTooManyAreShedAndOthersServed() throws Exception {
    ServerLimits capacity = new ServerLimits(10, 5, DispatcherFixture.BODY_LIMIT);
    try (DispatcherFixture small =
        DispatcherFixture.http2(HttpTimeouts.USUAL, capacity, Optional.empty())) {
      URI base = URI.create("http://127.0.0.1:" + small.port());
      assertThat(get(base.resolve("/plain")).version()).isEqualTo(Version.HTTP_2);
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      HttpRequest slow = HttpRequest.newBuilder(base.resolve("/slow")).build();
      for (int i = 0; i < 50; i++) {
        answers.add(client.sendAsync(slow, BodyHandlers.ofString()));
      }
      while (answers.stream().filter(CompletableFuture::isDone).count() < 45) {
        Thread.onSpinWait();
      }
      small.slowMayEnd.countDown();
      List<Integer> statuses = answers.stream().map(answer -> answer.join().statusCode()).toList();
      assertThat(statuses).filteredOn(status -> status == 503).hasSize(45);
      assertThat(statuses).filteredOn(status -> status == 200).hasSize(5);
      assertThat(get(base.resolve("/plain")).body()).isEqualTo("plain");
    }
  }

  @Test
  void withPriorKnowledgeTheServerAnswersInFrames() throws IOException {
    try (RawConnection wire = new RawConnection(edge.port())) {
      wire.send("PRI * HTTP/2.0\n\nSM\n\n");
      wire.send(frame(SETTINGS, 0, ""));
      // Its own settings come first: frame type 4 on stream 0.
      assertThat(wire.receive(FRAME_HEAD)).startsWith(0, 0).endsWith(4, 0, 0, 0, 0, 0);
    }
  }

  @Test
  void aBodyThatDoesNotComeIsCutHoweverBusyTheConnectionIs() throws IOException {
    HttpTimeouts little =
        new HttpTimeouts(Duration.ofMillis(400), 1_000_000, Duration.ofMinutes(1), Duration.ZERO);
    try (DispatcherFixture impatient =
            DispatcherFixture.http2(little, DispatcherFixture.CAPACITY, Optional.empty());
        RawConnection wire = new RawConnection(impatient.port())) {
      wire.send("PRI * HTTP/2.0\n\nSM\n\n");
      wire.send(frame(SETTINGS, 0, ""));
      // POST, http, and /echo in HPACK's plainest form; the body is yet to come.
      wire.send(frame(HEADERS, 1, "\u0083\u0086\u0004\u0005/echo\u0001\u0001a"));
      byte[] head;
      do {
        wire.send(frame(PING, 0, "12345678"));
        head = wire.receive(FRAME_HEAD);
        wire.receive(Byte.toUnsignedInt(head[1]) << 8 | Byte.toUnsignedInt(head[2]));
      } while (head[3] != RST_STREAM);
      assertThat(head[8]).as("stream").isEqualTo((byte) 1);
    }
  }

  /** Without flags but END_HEADERS. */
  private static byte[] frame(int type, int stream, String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(FRAME_HEAD + bytes.length)
        .put((byte) 0)
        .putShort((short) bytes.length)
        .put((byte) type)
        .put((byte) (type == HEADERS ? 4 : 0))
        .putInt(stream)
        .put(bytes)
        .array();
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(URI uri) throws Exception {
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    HttpRequest request = request(path).POST(BodyPublishers.ofString(body)).build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + edge.port() + path));
  }
}
