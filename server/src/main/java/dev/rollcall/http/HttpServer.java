package dev.rollcall.http;

import com.sun.management.UnixOperatingSystemMXBean;
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
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
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
   * Where to listen, and how much to take.
   *
   * @param port 0: any free one
   * @param bodyLimit bytes of a body, after decompression
   * @param maxUrlBytes of path and query
   * @param maxHeaderBytes of all headers together
   * @param tls empty: cleartext
   * @param http2 whether HTTP/2 is spoken besides HTTP/1.1
   */
  public record Options(
      String host,
      int port,
      long bodyLimit,
      int maxUrlBytes,
      int maxHeaderBytes,
      Patience patience,
      Capacity capacity,
      Optional<ServerTls> tls,
      boolean http2) {

    /** With the usual limits: 8 KiB of URL, 16 KiB of headers, and the usual patience. */
    public static Options of(String host, int port, long bodyLimit, Capacity capacity) {
      return new Options(
          host, port, bodyLimit, 8192, 16384, Patience.USUAL, capacity, Optional.empty(), false);
    }

    /** The same, speaking TLS. */
    public Options with(ServerTls tls) {
      return new Options(
          host,
          port,
          bodyLimit,
          maxUrlBytes,
          maxHeaderBytes,
          patience,
          capacity,
          Optional.of(tls),
          http2);
    }

    /** The same, speaking HTTP/2 or not. */
    public Options withHttp2(boolean spoken) {
      return new Options(
          host, port, bodyLimit, maxUrlBytes, maxHeaderBytes, patience, capacity, tls, spoken);
    }

    /** With the usual limits and the usual capacity. */
    public static Options of(String host, int port, long bodyLimit) {
      return of(host, port, bodyLimit, Capacity.of(1024, 512, bodyLimit));
    }

    private Options withinDescriptors() {
      long descriptors =
          ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
              ? system.getMaxFileDescriptorCount()
              : Long.MAX_VALUE;
      Capacity fitting = capacity.within(descriptors);
      if (fitting.connections() < capacity.connections()) {
        LOGGER.log(
            Level.WARNING,
            "max-connections is {0} instead of {1}: the process may open only {2} files (ulimit"
                + " -n)",
            Integer.toString(fitting.connections()),
            Integer.toString(capacity.connections()),
            Long.toString(descriptors));
      }
      return new Options(
          host, port, bodyLimit, maxUrlBytes, maxHeaderBytes, patience, fitting, tls, http2);
    }

    private InetSocketAddress address() {
      InetSocketAddress address = new InetSocketAddress(host, port);
      if (address.isUnresolved()) {
        throw new PortInUse(host, port, "unknown host");
      }
      return address;
    }

    private PortInUse inUse(IOException failure) {
      return new PortInUse(host, port, String.valueOf(failure.getMessage()));
    }
  }

  /**
   * How far past our own limits the library reads before it gives up by itself. Inside, we answer
   * in our words and can let the client read them.
   */
  private static final int SLACK = 8;

  /** Requests at once on one connection of HTTP/2. */
  private static final int STREAMS = 100;

  private static final Duration TLS_LOOKS_EVERY = Duration.ofSeconds(2);
  private static final Duration BETWEEN_LOOKS_AT_IDLE = Duration.ofMillis(20);
  private static final Duration AFTER_ABORT = Duration.ofSeconds(1);

  private static final System.Logger LOGGER = System.getLogger(HttpServer.class.getName());

  private final Listener listener;
  private final Connections connections;
  private final ExecutorService streams;
  private final Edge edge;
  private final Duration grace;
  private final Optional<Periodically> tlsLooks;

  private HttpServer(
      Listener listener,
      Connections connections,
      ExecutorService streams,
      Edge edge,
      Options options) {
    this.edge = edge;
    this.listener = listener;
    this.connections = connections;
    this.streams = streams;
    this.grace = options.patience().grace();
    this.tlsLooks =
        options.tls().map(tls -> new Periodically("tls-files", TLS_LOOKS_EVERY, tls::lookAgain));
  }

  /**
   * Listens.
   *
   * @param clock whose zone's local time log ids show
   * @param randomBytes gives as many as asked for
   * @throws PortInUse if the address can't be had
   */
  public static HttpServer start(
      Options asked,
      List<Route> routes,
      ErrorBodies errors,
      Clock clock,
      IntFunction<byte[]> randomBytes) {
    Options options = asked.withinDescriptors();
    LogIds logIds = new LogIds(clock, randomBytes);
    BodyClock bodies = new BodyClock(options.patience());
    Edge edge = new Edge(new Router(routes), errors, logIds, bodies, options);
    ExecutorService streams = Executors.newVirtualThreadPerTaskExecutor();
    LibraryContext library =
        library(options, edge, new EarlyErrors(errors, logIds).forEveryEvent(), streams);
    Connections connections = new Connections(options, bodies, library, protocols(options));
    Capacity capacity = options.capacity();
    try {
      Listener listener =
          Listener.start(
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
   * Still serves everybody, but asks each client of HTTP/1.1 to close its connection after the
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
    tlsLooks.ifPresent(Periodically::close);
  }

  private static LibraryContext library(
      Options options, Edge edge, DirectHandlers early, ExecutorService streams) {
    return new LibraryContext(
        Context.create(),
        MediaContext.builder().mediaSupportsDiscoverServices(false).build(),
        new AnyEncoding(),
        early,
        ListenerConfig.builder()
            .maxPayloadSize(2 * options.bodyLimit() + 65_536)
            .errorHandling(ErrorHandling.builder().includeEntity(true).buildPrototype())
            .protocolsDiscoverServices(false)
            .buildPrototype(),
        streams,
        io.helidon.webserver.Router.builder()
            .addRouting(HttpRouting.builder().addFilter(edge))
            .build());
  }

  private static Connections.Protocols protocols(Options options) {
    Http1Config http1 = http1(options);
    Http1ConnectionSelector alone = Http1ConnectionSelector.builder().config(http1).build();
    if (!options.http2()) {
      return new Connections.Protocols(alone, alone, Optional.empty());
    }
    Http2Config http2 = http2(options);
    return new Connections.Protocols(
        Http1ConnectionSelector.builder()
            .config(http1)
            .addUpgrader(Http2Upgrader.create(http2))
            .build(),
        alone,
        Optional.of(Http2ConnectionSelector.builder().http2Config(http2).build()));
  }

  private static Http1Config http1(Options options) {
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

  private static Http2Config http2(Options options) {
    return Http2Config.builder()
        .maxHeaderListSize((long) SLACK * (options.maxUrlBytes() + options.maxHeaderBytes()))
        .maxConcurrentStreams(STREAMS)
        .flowControlTimeout(options.patience().arrival())
        .validatePath(false)
        .build();
  }

  /**
   * Binds and lets go, so that a caller can know before it opens anything else.
   *
   * @throws PortInUse if the address can't be had
   */
  public static void requireFree(Options options) {
    try {
      Listener.bind(options.address()).close();
    } catch (IOException failure) {
      throw options.inUse(failure);
    }
  }
}
