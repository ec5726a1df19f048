package dev.rollcall.store;

/** More waits for the store than it can do; the caller may come again. */
public final class Overloaded extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Overloaded() {
    super("too much waits for the store", null, false, false);
  }
}
