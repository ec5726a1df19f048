package dev.rollcall.http.server;

import dev.rollcall.http.ErrorRenderer;
import dev.rollcall.http.HttpError;
import dev.rollcall.http.Note;
import dev.rollcall.http.ProblemDetails;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.http.StreamedBody;
import dev.rollcall.http.server.deadline.HttpTimeouts;
import dev.rollcall.http.tls.ServerTls;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A server with routes that show what a handler sees. */
final class DispatcherFixture implements AutoCloseable {

  static final String LOG_ID = "202611221930000102030405060708090A";
  static final int BODY_LIMIT = 10_000;
  static final ServerLimits CAPACITY = new ServerLimits(200, 150, 10 * BODY_LIMIT);

  /** Worth compressing. */
  static final String TEXT = "worth it ".repeat(200);

  /** More than sockets take in without a reader. */
  private static final Response LARGE = Response.text(200, "x".repeat(20_000_000));

  /** Streamed bodies that were closed. */
  final AtomicInteger closed = new AtomicInteger();

  final CountDownLatch slowBegan = new CountDownLatch(1);
  final CountDownLatch slowMayEnd = new CountDownLatch(1);
  private final HttpServer server;

  DispatcherFixture() {
    this(HttpTimeouts.USUAL, CAPACITY);
  }

  DispatcherFixture(HttpTimeouts timeouts, ServerLimits capacity) {
    this(timeouts, capacity, Optional.empty());
  }

  DispatcherFixture(HttpTimeouts timeouts, ServerLimits capacity, Optional<ServerTls> tls) {
    this(options(timeouts, capacity, tls, false));
  }

  /** One that speaks HTTP/2 too. */
  static DispatcherFixture http2(
      HttpTimeouts timeouts, ServerLimits capacity, Optional<ServerTls> tls) {
    return new DispatcherFixture(options(timeouts, capacity, tls, true));
  }

  private static HttpServerOptions options(
      HttpTimeouts timeouts, ServerLimits capacity, Optional<ServerTls> tls, boolean http2) {
    return new HttpServerOptions(
        "127.0.0.1", 0, BODY_LIMIT, 2048, 4096, timeouts, capacity, tls, http2);
  }

  DispatcherFixture(HttpServerOptions options) {
    server =
        HttpServer.start(
            options,
            List.of(
                new Route("GET", "/plain", request -> Response.text(200, "plain")),
                new Route("POST", "/token", DispatcherFixture::echo).toleratingTrailingSlash(),
                new Route("GET", "/things/{id}", DispatcherFixture::things),
                new Route("POST", "/echo", DispatcherFixture::echo),
                new Route("POST", "/rollcall/echo", DispatcherFixture::echo),
                new Route("GET", "/boom", DispatcherFixture::boom),
                new Route("GET", "/rollcall/boom", DispatcherFixture::boom),
                new Route("GET", "/text", _ -> Response.text(200, TEXT)),
                new Route("HEAD", "/text", _ -> Response.text(200, TEXT)),
                new Route("GET", "/large", _ -> LARGE),
                new Route("GET", "/streamed", _ -> streamed(false)),
                new Route("HEAD", "/streamed", _ -> streamed(false)),
                new Route("GET", "/cut", _ -> streamed(true)),
                new Route("GET", "/slow", this::slow),
                new Route("GET", "/rollcall/slow", this::slow),
                new Route("POST", "/slow", this::slow)),
            ErrorRenderer.under("/rollcall/", new ProblemDetails(), DispatcherFixture::plainError),
            Clock.fixed(Instant.parse("2026-11-22T11:30:00Z"), ZoneId.of("Asia/Shanghai")),
            DispatcherFixture::counted);
  }

  /** Ten million bytes, or one million and a failure. */
  private Response streamed(boolean isCut) {
    return Response.streamed(
        200,
        Response.TEXT,
        new StreamedBody() {
          @Override
          public void writeTo(OutputStream out) throws IOException {
            byte[] million = "x".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 10; i++) {
              out.write(million);
              if (isCut) {
                throw new IllegalStateException("no more");
              }
            }
          }

          @Override
          public void close() {
            closed.incrementAndGet();
          }
        });
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
    return new Response(200, Response.TEXT, request.body(), Map.of(), Note.NONE);
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

  private static Response plainError(HttpError failure) {
    String words = failure.status() + "|" + failure.logId() + "|" + failure.reason();
    return new Response(
        failure.status(),
        Response.JSON,
        words.getBytes(StandardCharsets.UTF_8),
        Map.of(),
        Note.of(failure.reason()));
  }
}
