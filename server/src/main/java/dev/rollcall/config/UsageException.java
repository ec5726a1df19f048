package dev.rollcall.config;

/**
 * A usage or configuration error: one line with the reason and the place, exit code 2, nothing
 * changed.
 */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UsageException(String whatAndWhere) {
    super(whatAndWhere, null, false, false);
  }
}
