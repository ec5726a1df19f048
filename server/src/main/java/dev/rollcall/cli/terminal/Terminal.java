package dev.rollcall.cli.terminal;

import dev.rollcall.logging.PrintableText;
import java.io.Console;
import java.util.Optional;

/** What commands print. Foreign text can't steer the terminal: see {@link PrintableText}. */
public final class Terminal {

  /** The output cannot be written: a pipe is closed, or a disk is full. */
  static final class Closed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Closed() {
      super("standard output is closed or full", null, false, false);
    }
  }

  private Terminal() {}

  /** Where a person types and looks on; empty in a script or a pipe. */
  public static Optional<Console> console() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }

  /** One line on standard output. */
  public static void say(String line) {
    print(PrintableText.line(line));
  }

  /** Text on standard output that may have lines of its own. */
  public static void sayLines(String text) {
    print(PrintableText.lines(text));
  }

  /** Bytes on standard output, as they are. */
  public static void bytes(byte[] bytes, int length) {
    System.out.write(bytes, 0, length);
    if (System.out.checkError()) {
      throw new Closed();
    }
  }

  /** One line on standard error. */
  public static void warn(String line) {
    System.err.println(PrintableText.line(line));
  }

  private static void print(String text) {
    System.out.println(text);
    if (System.out.checkError()) {
      throw new Closed();
    }
  }
}
