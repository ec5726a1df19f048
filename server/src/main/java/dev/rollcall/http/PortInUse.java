package dev.rollcall.http;

/** The address can't be listened on; the message says in one line which and why. */
public final class PortInUse extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PortInUse(String host, int port, String why) {
    super("cannot listen on " + host + ":" + port + ": " + why, null, false, false);
  }
}
