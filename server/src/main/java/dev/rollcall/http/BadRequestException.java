package dev.rollcall.http;

/** A request line that means nothing; answered with 400. */
public final class BadRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BadRequestException(String reason) {
    super(reason, null, false, false);
  }

  /** What to tell the client. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
