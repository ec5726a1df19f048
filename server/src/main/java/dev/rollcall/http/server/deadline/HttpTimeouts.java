package dev.rollcall.http.server.deadline;

import java.time.Duration;

/**
 * How long a client is waited for.
 *
 * @param arrival for a share of a request to come or of an answer to be taken, besides the time
 *     that its bytes may need
 * @param bytesPerSecond the slowest that a client may send or take
 * @param idle how long a connection may be open between two requests
 * @param grace how long requests in flight may take to finish when the server closes
 */
public record HttpTimeouts(Duration arrival, int bytesPerSecond, Duration idle, Duration grace) {

  /** 10 s and a second for each 16 KiB, 2 minutes between requests, 5 s of grace. */
  public static final HttpTimeouts USUAL =
      new HttpTimeouts(
          Duration.ofSeconds(10), 16_384, Duration.ofMinutes(2), Duration.ofSeconds(5));

  private static final Duration BRIEF = Duration.ofSeconds(1);

  /** With those that come too many: just long enough to tell them so. */
  public HttpTimeouts brief() {
    Duration shorter = arrival.compareTo(BRIEF) < 0 ? arrival : BRIEF;
    return new HttpTimeouts(shorter, bytesPerSecond, shorter, grace);
  }

  /** Bytes after which the time begins anew: what the slowest client sends within an arrival. */
  public long bytesInArrival() {
    return Math.max(1, arrival.toMillis() * bytesPerSecond / 1000);
  }

  /** Nanoseconds that so many bytes may take on the wire, in all. */
  public long nanosFor(long bytes) {
    return arrival.plusSeconds(bytes / bytesPerSecond).toNanos();
  }
}
