package dev.rollcall.store;

/** More writes wait than the store takes; the caller may come again. */
public final class Overloaded extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Overloaded() {
    super("too many writes are waiting", null, false, false);
  }
}
