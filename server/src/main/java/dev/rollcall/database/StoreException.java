package dev.rollcall.database;

import org.jspecify.annotations.Nullable;

/** The database did not do what was asked; nothing of the asked work is in effect. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreException(String what, @Nullable Throwable cause) {
    super(what, cause);
  }

  /** The first line of what the deepest cause says. */
  static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null
        ? root.getClass().getSimpleName()
        : message.lines().findFirst().orElse("").strip();
  }
}
