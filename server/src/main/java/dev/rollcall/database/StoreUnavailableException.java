package dev.rollcall.database;

import org.jspecify.annotations.Nullable;

/**
 * The store cannot do its work now, for a reason that lies outside the request; nothing of the work
 * is in effect, or its outcome is unknown and it may be repeated. {@link #reason} says why in
 * words.
 */
public final class StoreUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * An outage.
   *
   * @param reason for the log, such as "no space left on the data folder's disk"
   */
  public StoreUnavailableException(String reason, @Nullable Throwable cause) {
    super(reason, cause, false, false);
    this.reason = reason;
  }

  /** The cause in words. */
  public String reason() {
    return reason;
  }
}
