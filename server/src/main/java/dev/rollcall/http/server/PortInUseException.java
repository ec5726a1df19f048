package dev.rollcall.http.server;

/** The address can't be listened on; the message says in one line which and why. */
public final class PortInUseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PortInUseException(String host, int port, String why) {
    super("cannot listen on " + host + ":" + port + ": " + why, null, false, false);
  }
}
