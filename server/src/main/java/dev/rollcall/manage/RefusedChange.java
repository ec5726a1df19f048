package dev.rollcall.manage;

/** A change that cannot be made. Thrown within the transaction, so that nothing of it stays. */
public final class RefusedChange extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** What is asked for is wrong. */
    INVALID,
    /** There is no such resource. */
    MISSING,
    /** It contradicts another resource. */
    CONFLICT,
    /** The resource has another revision than the caller has seen. */
    CHANGED
  }

  private final Reason reason;

  /**
   * Refuses the change.
   *
   * @param what is wrong, where, and what to do, without a secret
   */
  public RefusedChange(Reason reason, String what) {
    super(what, null, false, false);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
