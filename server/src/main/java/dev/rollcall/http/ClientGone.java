package dev.rollcall.http;

/** The connection broke while the body was read: there is nobody left to answer. */
final class ClientGone extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ClientGone(Throwable cause) {
    super("the connection broke", cause);
  }
}
