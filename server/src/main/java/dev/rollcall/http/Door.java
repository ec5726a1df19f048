package dev.rollcall.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http2.Http2Config;
import io.helidon.webserver.http2.Http2ConnectionSelector;
import io.helidon.webserver.http2.Http2Upgrader;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets connections in, looks after them from their first moment, and when the house is full shows
 * those out that have been idle for longest.
 */
final class Door implements ServerConnectionSelector, AutoCloseable {

  private static final byte[] HTTP2 = "PRI * HTTP/2.0".getBytes(StandardCharsets.US_ASCII);
  private static final Set<String> PROTOCOLS = Set.of("h2", "http/1.1");
  private static final Duration LONGEST_BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final int LOOKS_PER_PATIENCE = 4;
  private static final long IDLE_ENOUGH_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int SHARE_SHOWN_OUT = 8;

  private final int capacity;
  private final Patience patience;
  private final BodyClock bodies;
  private final Http1ConnectionSelector http1;
  private final Http1ConnectionSelector http1WithoutUpgrade;
  private final Http2ConnectionSelector http2;
  private final Set<Visit> visits = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private final Periodically looks;

  Door(int capacity, Patience patience, BodyClock bodies, Http1Config http1, Http2Config http2) {
    this.capacity = capacity;
    this.patience = patience;
    this.bodies = bodies;
    this.http1 =
        Http1ConnectionSelector.builder()
            .config(http1)
            .addUpgrader(Http2Upgrader.create(http2))
            .build();
    this.http1WithoutUpgrade = Http1ConnectionSelector.builder().config(http1).build();
    this.http2 = Http2ConnectionSelector.builder().http2Config(http2).build();
    Duration between = patience.arrival().dividedBy(LOOKS_PER_PATIENCE);
    this.looks =
        new Periodically(
            "http-door",
            between.compareTo(LONGEST_BETWEEN_LOOKS) < 0 ? between : LONGEST_BETWEEN_LOOKS,
            () -> look(System.nanoTime()));
  }

  /** 0: it takes whatever comes, and looks at the bytes itself. */
  @Override
  public int bytesToIdentifyConnection() {
    return 0;
  }

  @Override
  public Support supports(BufferData data) {
    return Support.SUPPORTED;
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return PROTOCOLS;
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    boolean tooMany = count.incrementAndGet() > capacity;
    if (tooMany) {
      count.decrementAndGet();
    }
    Visit visit = new Visit(this, context, tooMany ? patience.brief() : patience, tooMany);
    visits.add(visit);
    return visit;
  }

  /**
   * What speaks the client's version, known by its first bytes: blocks until they are there.
   *
   * @param tooMany whether it is only let in to be told so; in HTTP/1.1, the other is just closed
   */
  ServerConnection http(ConnectionContext context, boolean tooMany) {
    boolean isHttp2;
    try {
      isHttp2 = context.dataReader().startsWith(HTTP2);
    } catch (InsufficientDataAvailableException gone) {
      throw new CloseConnectionException("closed before it began", gone);
    }
    if (!isHttp2) {
      return (tooMany ? http1WithoutUpgrade : http1).connection(context);
    }
    if (tooMany) {
      throw new CloseConnectionException("too many connections");
    }
    return http2.connection(context);
  }

  void leave(Visit visit) {
    visits.remove(visit);
    if (!visit.isTooMany()) {
      count.decrementAndGet();
    }
  }

  @Override
  public void close() {
    looks.close();
  }

  private void look(long now) {
    for (Visit visit : visits) {
      visit.endIfOver(now);
    }
    bodies.look(now);
    if (count.get() >= capacity) {
      showOut(now);
    }
  }

  /** Room for those who have something to ask. */
  private void showOut(long now) {
    visits.stream()
        .filter(visit -> visit.isIdle() && now - visit.idleSince() > IDLE_ENOUGH_NANOS)
        .sorted(Comparator.comparingLong(Visit::idleSince))
        .limit(1 + capacity / SHARE_SHOWN_OUT)
        .forEach(Visit::endIfIdle);
  }
}
