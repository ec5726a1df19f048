package dev.rollcall.http.server;

/** The connection broke while the body was read: no answer can be sent. */
final class ClientDisconnectedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ClientDisconnectedException(Throwable cause) {
    super("the connection broke", cause);
  }
}
