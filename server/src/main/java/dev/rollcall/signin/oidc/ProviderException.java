package dev.rollcall.signin.oidc;

/** The provider has proven nobody. The message is for the log and holds no code, token or name. */
public final class ProviderException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Failure failure;

  ProviderException(Failure failure, String message) {
    super(message);
    this.failure = failure;
  }

  ProviderException(Failure failure, String message, Throwable cause) {
    super(message, cause);
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }

  /** What a page says of it. */
  public enum Failure {
    /** The provider cannot be reached, or says that it does not work. */
    UNAVAILABLE(503),
    /** The provider and the settings do not fit together. */
    UNUSABLE(502),
    /** The provider has not signed the user in. */
    DENIED(403),
    /** The sign-in is unknown, too old, used, or of another browser. */
    EXPIRED(400),
    /** What came is not the provider's answer to this sign-in. */
    UNTRUSTED(400),
    /** The claim that names the user is missing or not verified. */
    UNNAMED(403);

    private final int status;

    Failure(int status) {
      this.status = status;
    }

    public int status() {
      return status;
    }
  }
}
