package dev.rollcall.http;

/** A body that the edge does not take; the edge turns it into an answer. */
public final class BodyRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  public BodyRefused(int status, String reason) {
    super(reason, null, false, false);
    this.status = status;
  }

  /** The HTTP status to answer with. */
  public int status() {
    return status;
  }
}
