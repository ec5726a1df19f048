package dev.rollcall.http.server;

import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.server.deadline.BodyReadTimeouts;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;

/**
 * The body of one request: read at most once and never past the limit. An unread body is drained,
 * so that the connection can carry the next request.
 */
final class RequestBody implements AutoCloseable {

  private static final int BUFFER = 8192;

  /** Bytes that are skipped so that a connection can carry its next request. */
  private static final long SETTLE = 65_536;

  /** Least bytes that are skipped before a connection is closed. */
  private static final long LINGER = 1_048_576;

  private final ServerRequest request;
  private long limit;
  private final Semaphore space;
  private final BodyReadTimeouts clock;
  private int held;
  private Optional<byte[]> read = Optional.empty();
  private Optional<BodyReadTimeouts.Timed> wire = Optional.empty();
  private boolean exhausted;
  private boolean broken;
  private boolean tooLong;

  /**
   * Wraps it.
   *
   * @param space the bytes that all bodies may hold together
   */
  RequestBody(ServerRequest request, long limit, Semaphore space, BodyReadTimeouts clock) {
    this.request = request;
    this.limit = limit;
    this.space = space;
    this.clock = clock;
    this.exhausted = !request.content().hasEntity();
  }

  /**
   * The whole of it as the handler wants it.
   *
   * @param most bytes of it, as it comes and decompressed
   */
  byte[] decompressed(long most) {
    if (read.isEmpty()) {
      limit = Math.min(limit, most);
      read = Optional.of(exhausted ? new byte[0] : decompress(encoding()));
    }
    return read.get();
  }

  /**
   * Puts the rest out of the way, so that the connection can carry the next request; false where it
   * is too much, broken, or waits for a 100 that it won't get. A body that was refused while it
   * came is not waited for: the client may send nothing more before the answer.
   */
  boolean drain() {
    boolean isWorthIt = !tooLong && !waitsFor100() && declared() <= Math.min(limit, SETTLE);
    if (!exhausted && !broken && isWorthIt) {
      skip(SETTLE);
    }
    return exhausted && !broken;
  }

  /** Nothing more is to be read: the request's framing cannot be trusted. */
  void distrust() {
    broken = true;
  }

  /**
   * Reads on for a while once the answer is out and the connection is to be closed: a close with
   * unread bytes would reset it before the client has read the answer.
   */
  void lingerAfterResponse() {
    if (!exhausted && !broken && !waitsFor100()) {
      skip(Math.max(2 * limit, LINGER));
    }
  }

  /** Whether no more of it is to come. */
  boolean isOver() {
    return exhausted || broken;
  }

  /** Gives its bytes' space back: the handler is done with it. */
  void release() {
    read = Optional.empty();
    space.release(held);
    held = 0;
  }

  @Override
  public void close() {
    wire.ifPresent(BodyReadTimeouts.Timed::close);
    release();
  }

  private byte[] decompress(String encoding) {
    return switch (encoding) {
      case "", "identity" -> raw();
      case "gzip", "x-gzip" -> gunzip(raw());
      default -> throw new HttpStatusException(415, "unsupported content encoding");
    };
  }

  private String encoding() {
    return request
        .headers()
        .first(HeaderNames.CONTENT_ENCODING)
        .map(value -> value.strip().toLowerCase(Locale.ROOT))
        .orElse("");
  }

  private byte[] raw() {
    if (declared() > limit) {
      throw tooLarge();
    }
    try {
      byte[] bytes = readUpTo(limit, wire());
      exhausted = true;
      return bytes;
    } catch (HttpStatusException refused) {
      tooLong = true;
      throw refused;
    } catch (RequestException | NumberFormatException failure) {
      // The latter is how the library meets a chunk size that is no number.
      broken = true;
      throw new HttpStatusException(statusOf(failure), "unreadable body");
    } catch (IOException | RuntimeException failure) {
      broken = true;
      throw new ClientDisconnectedException(failure);
    }
  }

  private static int statusOf(RuntimeException failure) {
    return failure instanceof RequestException known ? known.status().code() : 400;
  }

  private byte[] gunzip(byte[] compressed) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed), BUFFER)) {
      return readUpTo(limit, in);
    } catch (IOException _) {
      throw new HttpStatusException(400, "broken gzip body");
    }
  }

  private byte[] readUpTo(long limit, InputStream in) throws IOException {
    long declared = request.headers().contentLength().orElse(BUFFER);
    byte[] buffer = new byte[Math.clamp(declared, 1, BUFFER)];
    ByteArrayOutputStream out = new ByteArrayOutputStream(buffer.length);
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      if ((long) out.size() + count > limit) {
        throw tooLarge();
      }
      if (!space.tryAcquire(count)) {
        throw new HttpStatusException(503, "too many large bodies at once, try again");
      }
      held += count;
      out.write(buffer, 0, count);
    }
    return out.toByteArray();
  }

  private void skip(long most) {
    byte[] buffer = new byte[BUFFER];
    long left = most;
    try {
      InputStream in = wire();
      while (left >= 0 && !exhausted) {
        int count = in.read(buffer);
        exhausted = count < 0;
        left -= count;
      }
    } catch (IOException | RuntimeException _) {
      broken = true;
    }
  }

  /** Opened on first use: that is when a client that waits for a 100 gets it. */
  private InputStream wire() {
    BodyReadTimeouts.Timed in = wire.orElseGet(() -> clock.timed(request.content().inputStream()));
    wire = Optional.of(in);
    return in;
  }

  private boolean waitsFor100() {
    return wire.isEmpty() && request.headers().containsToken(HeaderValues.EXPECT_100);
  }

  private long declared() {
    return request.headers().contentLength().orElse(0);
  }

  private static HttpStatusException tooLarge() {
    return new HttpStatusException(413, "body over the limit");
  }
}
