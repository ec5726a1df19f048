package dev.rollcall.http;

import io.helidon.common.tls.Tls;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http2.Http2Config;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The listener: one port, HTTP/1.1 and HTTP/2, a virtual thread a connection or stream. */
public final class HttpServer implements AutoCloseable {

  /**
   * Where to listen, and how much to take.
   *
   * @param port 0: any free one
   * @param bodyLimit bytes of a body, after decompression
   * @param maxUrlBytes of path and query
   * @param maxHeaderBytes of all headers together
   * @param tls empty: cleartext
   */
  public record Options(
      String host,
      int port,
      long bodyLimit,
      int maxUrlBytes,
      int maxHeaderBytes,
      Patience patience,
      Capacity capacity,
      Optional<ServerTls> tls) {

    /** With the usual limits: 8 KiB of URL, 16 KiB of headers, and the usual patience. */
    public static Options of(String host, int port, long bodyLimit, Capacity capacity) {
      return new Options(
          host, port, bodyLimit, 8192, 16384, Patience.USUAL, capacity, Optional.empty());
    }

    /** The same, speaking TLS. */
    public Options with(ServerTls tls) {
      return new Options(
          host, port, bodyLimit, maxUrlBytes, maxHeaderBytes, patience, capacity, Optional.of(tls));
    }

    /** With the usual limits and the usual capacity. */
    public static Options of(String host, int port, long bodyLimit) {
      return of(host, port, bodyLimit, Capacity.of(1024, 512, bodyLimit));
    }
  }

  /** Held for good: a logger that nobody holds forgets its level. */
  private static final Logger LIBRARY = Logger.getLogger("io.helidon");

  private static final Logger LIFE_CYCLE = Logger.getLogger("io.helidon.webserver.LoomServer");

  /**
   * How far past our own limits the library reads before it gives up by itself. Inside, we answer
   * in our words and can let the client read them.
   */
  private static final int SLACK = 8;

  /** Connections that the system may hold for us; it takes the lesser of this and its own limit. */
  private static final int BACKLOG = 4096;

  /** Requests at once on one connection of HTTP/2. */
  private static final int STREAMS = 100;

  private static final Duration TLS_LOOKS_EVERY = Duration.ofSeconds(2);

  private final WebServer server;
  private final Door door;
  private final Optional<Periodically> tlsLooks;

  private HttpServer(WebServer server, Door door, Optional<Periodically> tlsLooks) {
    this.server = server;
    this.door = door;
    this.tlsLooks = tlsLooks;
  }

  /**
   * Listens.
   *
   * @param clock whose zone's local time log ids show
   * @param randomBytes gives as many as asked for
   * @throws PortInUse if the address can't be had
   */
  public static HttpServer start(
      Options options,
      List<Route> routes,
      ErrorBodies errors,
      Clock clock,
      IntFunction<byte[]> randomBytes) {
    Carriers.haveOneForNewcomers();
    LIBRARY.setLevel(Level.WARNING);
    // All that it needs is named here; it would search the whole jar for more.
    System.setProperty("io.helidon.metadata.mode", "none");
    // The library logs a failed start with stack traces; whoever catches PortInUse tells it.
    LIFE_CYCLE.setLevel(Level.OFF);
    requireFree(options);
    LogIds logIds = new LogIds(clock, randomBytes);
    BodyClock bodies = new BodyClock(options.patience());
    Edge edge = new Edge(new Router(routes), errors, logIds, bodies, options);
    Door door =
        new Door(
            options.capacity().connections(),
            options.patience(),
            bodies,
            http1(options),
            http2(options));
    WebServer server = server(options, door, edge, new EarlyErrors(errors, logIds)).start();
    if (!server.isRunning()) {
      door.close();
      throw new PortInUse(options.host(), options.port(), "taken at the last moment");
    }
    return new HttpServer(
        server,
        door,
        options.tls().map(tls -> new Periodically("tls-files", TLS_LOOKS_EVERY, tls::lookAgain)));
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  /** Stops accepting, and gives requests in flight the time of grace. */
  @Override
  public void close() {
    server.stop();
    door.close();
    tlsLooks.ifPresent(Periodically::close);
  }

  private static WebServer server(Options options, Door door, Edge edge, EarlyErrors early) {
    Capacity capacity = options.capacity();
    WebServerConfig.Builder builder = WebServer.builder();
    options.tls().ifPresent(tls -> builder.tls(Tls.builder().sslContext(tls.context()).build()));
    return builder
        .host(options.host())
        .port(options.port())
        .shutdownHook(false)
        .shutdownGracePeriod(options.patience().grace())
        .backlog(BACKLOG)
        // HTTP/2 sends head and body one after the other, and the second would wait for an ACK.
        .connectionOptions(socket -> socket.tcpNoDelay(true))
        .maxTcpConnections(capacity.connections() + capacity.overflow())
        .maxPayloadSize(2 * options.bodyLimit() + 65_536)
        .contentEncoding(new AnyEncoding())
        .errorHandling(ErrorHandling.builder().includeEntity(true).buildPrototype())
        .directHandlers(early.forEveryEvent())
        .featuresDiscoverServices(false)
        .protocolsDiscoverServices(false)
        .addConnectionSelector(door)
        .routing(HttpRouting.builder().addFilter(edge))
        .build();
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
   * Binds and lets go: so that a caller can know before it opens anything else, and because the
   * library does not tell why it can't.
   *
   * @throws PortInUse if the address can't be had
   */
  public static void requireFree(Options options) {
    InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
    if (address.isUnresolved()) {
      throw new PortInUse(options.host(), options.port(), "unknown host");
    }
    try (ServerSocketChannel channel = ServerSocketChannel.open()) {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(address);
    } catch (IOException failure) {
      throw new PortInUse(options.host(), options.port(), String.valueOf(failure.getMessage()));
    }
  }
}
