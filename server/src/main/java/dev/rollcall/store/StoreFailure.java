package dev.rollcall.store;

import org.jspecify.annotations.Nullable;

/** The database did not do what was asked; nothing of the asked work is in effect. */
public final class StoreFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreFailure(String what, @Nullable Throwable cause) {
    super(what, cause);
  }
}
