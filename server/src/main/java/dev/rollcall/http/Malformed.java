package dev.rollcall.http;

/** A request line that means nothing; answered with 400. */
final class Malformed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Malformed(String reason) {
    super(reason, null, false, false);
  }

  /** What to tell the client. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
