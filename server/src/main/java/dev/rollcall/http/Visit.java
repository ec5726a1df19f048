package dev.rollcall.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.spi.ServerConnection;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One connection, cut as soon as its client dawdles: with the first byte, a head, a body, or taking
 * an answer. Requests are told apart by what is written: all that is read between two writes is
 * one.
 */
final class Visit implements ServerConnection, InterruptableTask<Void> {

  /** What {@link #idleSince} says of one with a request. */
  static final long NOT_IDLE = Long.MIN_VALUE;

  /**
   * How long one too many keeps its place after it was told so: those who come again at once must
   * not take the processor from those who are served.
   */
  private static final long STAYS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** Bound while a connection is served; in HTTP/2 streams have threads of their own. */
  private static final ScopedValue<Visit> SERVED = ScopedValue.newInstance();

  private final Door door;
  private final ConnectionContext context;
  private final Patience patience;
  private final boolean tooMany;
  private final TimedWriter writer;
  private final ConnectionContext timed;
  private final Wait reading = new Wait();
  private final Wait writing = new Wait();

  private final Incoming incoming;

  /** Null until the first bytes tell which version it is. */
  private volatile @Nullable ServerConnection http;

  private volatile boolean answered;
  private volatile long idleSince = NOT_IDLE;

  Visit(Door door, ConnectionContext context, Patience patience, boolean tooMany) {
    this.door = door;
    this.tooMany = tooMany;
    this.context = context;
    this.patience = patience;
    this.incoming = new Incoming(patience, reading);
    this.writer = new TimedWriter(context.dataWriter(), this::write);
    this.timed = new TimedContext(context, DataReader.create(this::read), writer);
  }

  /** Whether this thread serves a connection beyond the capacity, to be told so and closed. */
  static boolean isOneTooMany() {
    return SERVED.isBound() && SERVED.get().isTooMany();
  }

  boolean isTooMany() {
    return tooMany;
  }

  /** Sends a body; in HTTP/1 from where it lies, which the library would copy with its head. */
  static void send(ServerResponse out, byte[] body) {
    if (SERVED.isBound() && body.length > 0) {
      out.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, body.length));
      SERVED.get().writer.followedBy(body, out::send);
    } else {
      out.send(body);
    }
  }

  @Override
  public void handle(Limit limit) throws InterruptedException {
    try {
      ScopedValue.where(SERVED, this).call(() -> handled(limit));
    } finally {
      if (tooMany) {
        LockSupport.parkNanos(STAYS_NANOS);
      }
      door.leave(this);
    }
  }

  private boolean handled(Limit limit) throws InterruptedException {
    ServerConnection known = door.http(timed, tooMany);
    http = known;
    known.handle(limit);
    return true;
  }

  /** Of no use to the library: the {@link Door} looks after idle connections itself. */
  @Override
  public Duration idleTime() {
    return Duration.ZERO;
  }

  @Override
  public void close(boolean interrupt) {
    ServerConnection known = http;
    if (known == null) {
      reading.endNow();
    } else {
      known.close(interrupt);
    }
  }

  @Override
  public boolean canInterrupt() {
    ServerConnection known = http;
    return known == null || (known instanceof InterruptableTask<?> task && task.canInterrupt());
  }

  /** Since when it has waited for a next request, by {@code System.nanoTime()}. */
  long idleSince() {
    return idleSince;
  }

  boolean isIdle() {
    return idleSince != NOT_IDLE;
  }

  /** Cuts it if its client is past its time. */
  void endIfOver(long now) {
    reading.endIfOver(now);
    writing.endIfOver(now);
  }

  /** Cuts it if it is idle. */
  void endIfIdle() {
    if (isIdle()) {
      reading.endNow();
    }
  }

  private byte @Nullable [] read() {
    if (answered) {
      answered = false;
      idleSince = System.nanoTime();
      incoming.awaitAnother();
    } else {
      incoming.await();
    }
    byte @Nullable [] bytes;
    boolean inTime;
    try {
      bytes = context.serverSocket().get();
    } catch (UncheckedIOException failure) {
      throw new ServerConnectionException("nothing more can be read", failure);
    } finally {
      inTime = incoming.end();
      idleSince = NOT_IDLE;
    }
    if (!inTime) {
      throw new CloseConnectionException("the client is too slow");
    }
    incoming.count(bytes == null ? 0 : bytes.length);
    return bytes;
  }

  private void write(long bytes, Runnable write) {
    writing.begin(System.nanoTime(), patience.nanosFor(bytes));
    try {
      write.run();
    } finally {
      writing.end();
      answered = true;
    }
  }
}
