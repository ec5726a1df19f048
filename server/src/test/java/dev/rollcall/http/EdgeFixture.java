package dev.rollcall.http;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A server with routes that show what a handler sees. */
final class EdgeFixture implements AutoCloseable {

  static final String LOG_ID = "202611221930000102030405060708090A";
  static final int BODY_LIMIT = 10_000;
  static final Capacity CAPACITY = new Capacity(200, 150, 10 * BODY_LIMIT);

  /** Worth compressing. */
  static final String TEXT = "worth it ".repeat(200);

  /** More than sockets take in without a reader. */
  private static final Response LARGE = Response.text(200, "x".repeat(20_000_000));

  final CountDownLatch slowBegan = new CountDownLatch(1);
  final CountDownLatch slowMayEnd = new CountDownLatch(1);
  private final HttpServer server;

  EdgeFixture() {
    this(Patience.USUAL, CAPACITY);
  }

  EdgeFixture(Patience patience, Capacity capacity) {
    this(patience, capacity, Optional.empty());
  }

  EdgeFixture(Patience patience, Capacity capacity, Optional<ServerTls> tls) {
    this(options(patience, capacity, tls, false));
  }

  /** One that speaks HTTP/2 too. */
  static EdgeFixture http2(Patience patience, Capacity capacity, Optional<ServerTls> tls) {
    return new EdgeFixture(options(patience, capacity, tls, true));
  }

  private static HttpServer.Options options(
      Patience patience, Capacity capacity, Optional<ServerTls> tls, boolean http2) {
    return new HttpServer.Options(
        "127.0.0.1", 0, BODY_LIMIT, 2048, 4096, patience, capacity, tls, http2);
  }

  EdgeFixture(HttpServer.Options options) {
    server =
        HttpServer.start(
            options,
            List.of(
                new Route("GET", "/plain", request -> Response.text(200, "plain")),
                new Route("POST", "/token", EdgeFixture::echo).toleratingTrailingSlash(),
                new Route("GET", "/things/{id}", EdgeFixture::things),
                new Route("POST", "/echo", EdgeFixture::echo),
                new Route("POST", "/rollcall/echo", EdgeFixture::echo),
                new Route("GET", "/boom", EdgeFixture::boom),
                new Route("GET", "/rollcall/boom", EdgeFixture::boom),
                new Route("GET", "/text", _ -> Response.text(200, TEXT)),
                new Route("HEAD", "/text", _ -> Response.text(200, TEXT)),
                new Route("GET", "/large", _ -> LARGE),
                new Route("GET", "/slow", this::slow),
                new Route("GET", "/rollcall/slow", this::slow),
                new Route("POST", "/slow", this::slow)),
            ErrorBodies.under("/rollcall/", new ProblemBodies(), EdgeFixture::plainError),
            Clock.fixed(Instant.parse("2026-11-22T11:30:00Z"), ZoneId.of("Asia/Shanghai")),
            EdgeFixture::counted);
  }

  void drain() {
    server.drain();
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }

  private static byte[] counted(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (i + 1);
    }
    return bytes;
  }

  private static Response things(Request request) {
    String seen =
        "id=" + request.pathParameter("id") + " q=" + request.query("q").orElse("(absent)");
    return Response.text(200, seen).withHeader("X-Some-Header", "v");
  }

  private static Response echo(Request request) {
    return new Response(200, Response.TEXT, request.body(), Map.of(), "");
  }

  private static Response boom(Request request) {
    throw new IllegalStateException("secret words of " + request.method());
  }

  private Response slow(Request request) {
    int bytes = request.body().length;
    slowBegan.countDown();
    try {
      slowMayEnd.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return Response.text(200, bytes == 0 ? "slow but done" : "slow with " + bytes);
  }

  private static Response plainError(Failure failure) {
    String words = failure.status() + "|" + failure.logId() + "|" + failure.reason();
    return new Response(
        failure.status(),
        Response.JSON,
        words.getBytes(StandardCharsets.UTF_8),
        Map.of(),
        failure.reason());
  }
}
