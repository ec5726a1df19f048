package dev.rollcall;

import dev.rollcall.config.UserMistake;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Arguments in, exit code out: 0 done, 1 failed, 2 a mistake of whoever called. */
public final class Main {

  private static final int FAILED = 1;
  private static final int MISTAKE = 2;

  private Main() {}

  public static void main(String[] arguments) {
    LogLines.install();
    int code = commandLine().execute(arguments);
    LogLines.flush();
    System.exit(code);
  }

  static CommandLine commandLine() {
    return new CommandLine(new RollcallCommand())
        .setParameterExceptionHandler(Main::refuse)
        .setExecutionExceptionHandler((failure, commandLine, _) -> report(failure, commandLine));
  }

  private static int refuse(ParameterException mistake, String[] arguments) {
    return oneLine(mistake.getCommandLine(), mistake.getMessage(), MISTAKE);
  }

  private static int report(Exception failure, CommandLine commandLine) {
    if (failure instanceof UserMistake) {
      return oneLine(commandLine, failure.getMessage(), MISTAKE);
    }
    System.getLogger(Main.class.getName())
        .log(System.Logger.Level.ERROR, "the command failed", failure);
    return oneLine(commandLine, "failed: " + failure, FAILED);
  }

  private static int oneLine(
      CommandLine commandLine, @org.jspecify.annotations.Nullable String message, int code) {
    PrintWriter err = commandLine.getErr();
    err.println("rollcall: " + String.valueOf(message).replaceAll("\\R\\s*", " "));
    err.flush();
    return code;
  }
}
