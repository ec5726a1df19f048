package dev.rollcall.http.server;

/**
 * How much is done at once; what comes beyond is answered 503 at once.
 *
 * @param connections open at the same time
 * @param requests worked on at the same time; one whose body is still coming is not among them
 * @param bodyBytes of request bodies held at the same time
 */
public record ServerLimits(int connections, int requests, int bodyBytes) {

  private static final int SHARE_OF_HEAP = 8;
  private static final int RESPONSES_SHARE_OF_HEAP = 4;

  /** For the store, the jar and its libraries, files, and connections of our own. */
  private static final int OTHER_DESCRIPTORS = 150;

  /** Bodies: an eighth of the heap, but room for two of the largest in any case. */
  public static ServerLimits of(int connections, int requests, long bodyLimit) {
    long bytes = Math.max(2 * bodyLimit, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    return new ServerLimits(connections, requests, (int) Math.min(bytes, Integer.MAX_VALUE));
  }

  /** Bytes of large answers that wait to be taken: a quarter of the heap. */
  static int responseBytes() {
    return (int)
        Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / RESPONSES_SHARE_OF_HEAP);
  }

  /**
   * With as few connections as the process has file descriptors for.
   *
   * @param descriptors that the process may have open
   */
  ServerLimits within(long descriptors) {
    long forConnections = Math.max(0, descriptors - OTHER_DESCRIPTORS);
    // Those over the limit need a descriptor each too, to be refused: half as many, and one.
    long most = Math.max(1, (forConnections - 1) * 2 / 3);
    return new ServerLimits((int) Math.min(connections, most), requests, bodyBytes);
  }

  /** Connections to take all the same, so as to tell them that they are too many. */
  int overflow() {
    return connections / 2 + 1;
  }
}
