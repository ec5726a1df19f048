package dev.rollcall.cli.manage;

import dev.rollcall.cli.terminal.CommandFailure;
import dev.rollcall.cli.terminal.Terminal;
import dev.rollcall.logging.PrintableText;
import java.io.Console;
import java.util.Optional;

/** A question to the person at the terminal, before something is lost. */
public final class Question {

  private Question() {}

  /** Returns where the answer is yes, or was given on the command line. */
  public static void confirm(String consequence, boolean yes) {
    if (yes) {
      return;
    }
    Console console =
        Terminal.console()
            .orElseThrow(
                () -> new CommandFailure(consequence + ". Nobody can be asked here: add --yes"));
    String question = PrintableText.line(consequence) + ". Continue?";
    String answer = Optional.ofNullable(console.readLine("%s [y/N] ", question)).orElse("");
    if (!answer.strip().matches("[yY]|[yY][eE][sS]")) {
      throw new CommandFailure("nothing was changed");
    }
  }
}
