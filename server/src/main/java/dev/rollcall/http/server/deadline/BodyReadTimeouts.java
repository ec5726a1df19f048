package dev.rollcall.http.server.deadline;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Read timeout for HTTP/2 bodies; a connection timeout does not fire while other streams are busy.
 */
public final class BodyReadTimeouts {

  private final HttpTimeouts timeouts;
  private final Set<InterruptibleDeadline> waits = ConcurrentHashMap.newKeySet();

  public BodyReadTimeouts(HttpTimeouts timeouts) {
    this.timeouts = timeouts;
  }

  /** A body whose reading fails as soon as it comes too slowly; to be closed. */
  public Timed timed(InputStream body) {
    return new Timed(body);
  }

  public void look(long now) {
    for (InterruptibleDeadline wait : waits) {
      wait.endIfOver(now);
    }
  }

  /** A body under the clock. */
  public final class Timed extends FilterInputStream {

    private final InterruptibleDeadline wait = new InterruptibleDeadline();
    private final ReadDeadline incoming = new ReadDeadline(timeouts, wait);

    private Timed(InputStream body) {
      super(body);
      waits.add(wait);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      incoming.await();
      int count;
      boolean inTime;
      try {
        count = super.read(buffer, offset, length);
      } finally {
        inTime = incoming.end();
      }
      // The library takes an interrupted wait for the end of the body.
      if (!inTime) {
        throw new IOException("the client is too slow");
      }
      incoming.count(Math.max(count, 0));
      return count;
    }

    /** The library looks after its own. */
    @Override
    public void close() {
      waits.remove(wait);
    }
  }
}
