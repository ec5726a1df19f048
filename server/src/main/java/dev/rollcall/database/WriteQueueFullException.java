package dev.rollcall.database;

/** More waits for the store than it can do; the caller may come again. */
public final class WriteQueueFullException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public WriteQueueFullException() {
    super("too much waits for the store", null, false, false);
  }
}
