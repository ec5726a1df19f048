package dev.rollcall.http;

/** A certificate or key that TLS can't be spoken with; its message says which file and why. */
public final class TlsUnusable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TlsUnusable(String whatAndWhere) {
    super(whatAndWhere, null, false, false);
  }
}
