package dev.rollcall.http;

/**
 * A request that the edge or a handler does not take; the edge words the answer in the style of the
 * path.
 */
public final class HttpStatusException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * Refuses the request.
   *
   * @param status the HTTP status to answer with
   * @param reason what is wrong and where, without a piece of the payload
   */
  public HttpStatusException(int status, String reason) {
    super(reason, null, false, false);
    this.status = status;
  }

  /** The HTTP status to answer with. */
  public int status() {
    return status;
  }
}
