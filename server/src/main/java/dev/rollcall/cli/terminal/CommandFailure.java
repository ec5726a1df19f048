package dev.rollcall.cli.terminal;

/** What a command cannot do although it was called rightly: exit code 1, its message for people. */
public final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CommandFailure(String message) {
    super(message, null, false, false);
  }
}
