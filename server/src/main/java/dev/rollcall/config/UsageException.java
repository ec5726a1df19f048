package dev.rollcall.config;

/**
 * Something that whoever started Rollcall must mend: told in one line that says what and where,
 * with exit code 2 and nothing changed.
 */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UsageException(String whatAndWhere) {
    super(whatAndWhere, null, false, false);
  }
}
