package dev.rollcall.http.server;

import dev.rollcall.http.AccessLog;
import dev.rollcall.http.ErrorRenderer;
import dev.rollcall.http.Interceptor;
import dev.rollcall.http.RequestLog;
import dev.rollcall.http.Route;
import dev.rollcall.http.server.deadline.BodyReadTimeouts;
import io.helidon.common.context.Context;
import io.helidon.http.media.MediaContext;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http2.Http2Config;
import io.helidon.webserver.http2.Http2ConnectionSelector;
import io.helidon.webserver.http2.Http2Upgrader;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** The HTTP server: one port, a virtual thread for each connection or stream of HTTP/2. */
public final class HttpServer implements AutoCloseable {

  /**
   * How far past our own limits the library reads before it gives up by itself. Inside, we answer
   * in our words and can let the client read them.
   */
  private static final int SLACK = 8;

  /** For bodies of HTTP/1.1: the library's limit comes before the route, an endpoint's after it. */
  private static final long UNLIMITED = -1;

  /** Requests at once on one connection of HTTP/2. */
  private static final int STREAMS = 100;

  private static final Duration TLS_LOOKS_EVERY = Duration.ofSeconds(2);
  private static final Duration BETWEEN_LOOKS_AT_IDLE = Duration.ofMillis(20);
  private static final Duration AFTER_ABORT = Duration.ofSeconds(1);

  private final ConnectionListener listener;
  private final ConnectionLimiter connections;
  private final ExecutorService streams;
  private final RequestDispatcher edge;
  private final Duration grace;
  private final Optional<ScheduledTask> tlsLooks;

  private HttpServer(
      ConnectionListener listener,
      ConnectionLimiter connections,
      ExecutorService streams,
      RequestDispatcher edge,
      HttpServerOptions options) {
    this.edge = edge;
    this.listener = listener;
    this.connections = connections;
    this.streams = streams;
    this.grace = options.timeouts().grace();
    this.tlsLooks =
        options
            .tls()
            .map(tls -> new ScheduledTask("tls-files", TLS_LOOKS_EVERY, tls::reloadIfChanged));
  }

  /** Listens, with nothing before its handlers. */
  public static HttpServer start(
      HttpServerOptions asked,
      List<Route> routes,
      ErrorRenderer errors,
      Clock clock,
      IntFunction<byte[]> randomBytes) {
    return start(asked, routes, errors, clock, randomBytes, Optional.empty(), RequestLog.NONE);
  }

  /**
   * Listens.
   *
   * @param clock whose zone's local time log ids show
   * @param randomBytes gives as many as asked for
   * @param interceptor before the handlers
   * @param journal besides the access log
   * @throws PortInUseException if the address can't be had
   */
  public static HttpServer start(
      HttpServerOptions asked,
      List<Route> routes,
      ErrorRenderer errors,
      Clock clock,
      IntFunction<byte[]> randomBytes,
      Optional<? extends Interceptor> interceptor,
      RequestLog journal) {
    HttpServerOptions options = asked.withinDescriptors();
    LogIdGenerator logIds = new LogIdGenerator(clock, randomBytes);
    BodyReadTimeouts bodies = new BodyReadTimeouts(options.timeouts());
    RequestLog access = new AccessLog();
    RequestLog log =
        request -> {
          access.finished(request);
          journal.finished(request);
        };
    RequestDispatcher edge =
        new RequestDispatcher(
            new Router(routes), errors, logIds, bodies, options, interceptor, log);
    ExecutorService streams = Executors.newVirtualThreadPerTaskExecutor();
    ConnectionContextDecorator library =
        library(
            options, edge, new ProtocolErrorHandler(errors, logIds, log).forEveryEvent(), streams);
    ConnectionLimiter connections =
        new ConnectionLimiter(options, bodies, library, protocols(options));
    ServerLimits capacity = options.capacity();
    try {
      ConnectionListener listener =
          ConnectionListener.start(
              options.address(), capacity.connections() + capacity.overflow(), connections::serve);
      return new HttpServer(listener, connections, streams, edge, options);
    } catch (IOException failure) {
      connections.close();
      streams.close();
      throw options.inUse(failure);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return listener.port();
  }

  /** Why it should not be sent requests, if so. */
  public Optional<String> trouble() {
    if (edge.isDraining()) {
      return Optional.of("the server is about to stop");
    }
    return listener.isAccepting()
        ? Optional.empty()
        : Optional.of("connections cannot be accepted at the moment");
  }

  /**
   * Still serves all clients, but asks each client of HTTP/1.1 to close its connection after the
   * answer, so that the close of this server cuts none of them.
   */
  public void drain() {
    edge.drain();
  }

  /** Stops accepting, and gives requests in flight the time of grace. */
  @Override
  public void close() {
    listener.close();
    long end = System.nanoTime() + grace.toNanos();
    boolean ended;
    do {
      connections.endIdle();
      ended = listener.awaitNoConnection(BETWEEN_LOOKS_AT_IDLE);
    } while (!ended && System.nanoTime() - end < 0);
    if (!ended) {
      connections.abort();
      listener.awaitNoConnection(AFTER_ABORT);
    }
    streams.shutdownNow();
    connections.close();
    tlsLooks.ifPresent(ScheduledTask::close);
  }

  private static ConnectionContextDecorator library(
      HttpServerOptions options,
      RequestDispatcher edge,
      DirectHandlers early,
      ExecutorService streams) {
    return new ConnectionContextDecorator(
        Context.create(),
        MediaContext.builder().mediaSupportsDiscoverServices(false).build(),
        new PassThroughEncoding(),
        early,
        ListenerConfig.builder()
            .maxPayloadSize(options.http2() ? 2 * options.bodyLimit() + 65_536 : UNLIMITED)
            .errorHandling(ErrorHandling.builder().includeEntity(true).buildPrototype())
            .protocolsDiscoverServices(false)
            .buildPrototype(),
        streams,
        io.helidon.webserver.Router.builder()
            .addRouting(HttpRouting.builder().addFilter(edge))
            .build());
  }

  private static ConnectionLimiter.Protocols protocols(HttpServerOptions options) {
    Http1Config http1 = http1(options);
    Http1ConnectionSelector alone = Http1ConnectionSelector.builder().config(http1).build();
    if (!options.http2()) {
      return new ConnectionLimiter.Protocols(alone, alone, Optional.empty());
    }
    Http2Config http2 = http2(options);
    return new ConnectionLimiter.Protocols(
        Http1ConnectionSelector.builder()
            .config(http1)
            .addUpgrader(Http2Upgrader.create(http2))
            .build(),
        alone,
        Optional.of(Http2ConnectionSelector.builder().http2Config(http2).build()));
  }

  private static Http1Config http1(HttpServerOptions options) {
    return Http1Config.builder()
        .maxPrologueLength(SLACK * options.maxUrlBytes())
        .maxHeadersSize(SLACK * options.maxHeaderBytes())
        // The router decides what a path is, and Request what a query means.
        .validatePath(false)
        .validatePrologue(false)
        // None of them has anything in it that came from outside.
        .validateResponseHeaders(false)
        .build();
  }

  private static Http2Config http2(HttpServerOptions options) {
    return Http2Config.builder()
        .maxHeaderListSize((long) SLACK * (options.maxUrlBytes() + options.maxHeaderBytes()))
        .maxConcurrentStreams(STREAMS)
        .flowControlTimeout(options.timeouts().arrival())
        .validatePath(false)
        .build();
  }

  /**
   * Binds and lets go, so that a caller can know before it opens anything else.
   *
   * @throws PortInUseException if the address can't be had
   */
  public static void requireFree(HttpServerOptions options) {
    try {
      ConnectionListener.bind(options.address()).close();
    } catch (IOException failure) {
      throw options.inUse(failure);
    }
  }
}
