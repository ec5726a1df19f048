package dev.rollcall.http.tls;

/** A certificate or key that TLS can't be spoken with; its message says which file and why. */
public final class InvalidTlsConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidTlsConfigException(String whatAndWhere) {
    super(whatAndWhere, null, false, false);
  }
}
