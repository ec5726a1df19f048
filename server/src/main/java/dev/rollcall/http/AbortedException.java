package dev.rollcall.http;

/** Ends a request without an answer: the connection is closed, or the stream of HTTP/2 reset. */
public final class AbortedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Ends it.
   *
   * @param reason for the access log
   */
  public AbortedException(String reason) {
    super(reason, null, false, false);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
