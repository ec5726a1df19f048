package dev.rollcall;

import dev.rollcall.cli.RollcallCommand;
import dev.rollcall.cli.terminal.FailureText;
import dev.rollcall.config.UrlSecrets;
import dev.rollcall.config.UsageException;
import dev.rollcall.database.sqlite.SqliteLibrary;
import dev.rollcall.logging.OneLineFormatter;
import dev.rollcall.logging.PrintableText;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Arguments in, exit code out: 0 done, 1 failed, 2 a usage or configuration error. */
public final class Main {

  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] arguments) {
    JvmSettings.apply();
    SqliteLibrary.ownsJvm();
    OneLineFormatter.install();
    int code = execute(commandLine(arguments), arguments);
    OneLineFormatter.flush();
    System.exit(code);
  }

  /** The command line for these arguments; without arguments it has all commands. */
  public static CommandLine commandLine(String... arguments) {
    return RollcallCommand.lineFor(arguments)
        .setParameterExceptionHandler(Main::refuse)
        .setExecutionExceptionHandler((failure, failed, _) -> report(failure, failed));
  }

  /** An {@code Error} gets one line too. */
  public static int execute(CommandLine commandLine, String... arguments) {
    try {
      return commandLine.execute(arguments);
    } catch (StackOverflowError | OutOfMemoryError | LinkageError failure) {
      return report(failure, commandLine);
    }
  }

  private static int refuse(ParameterException failure, String[] arguments) {
    return oneLine(failure.getCommandLine(), failure.getMessage(), USAGE);
  }

  private static int report(Throwable failure, CommandLine commandLine) {
    if (failure instanceof UsageException) {
      return oneLine(commandLine, failure.getMessage(), USAGE);
    }
    return oneLine(commandLine, FailureText.of(failure), FAILED);
  }

  private static int oneLine(
      CommandLine commandLine, @org.jspecify.annotations.Nullable String message, int code) {
    PrintWriter err = commandLine.getErr();
    String line = String.valueOf(message).replaceAll("[\\r\\n]\\s*", " ");
    // The message may repeat an argument, such as a URL with a password.
    err.println("rollcall: " + PrintableText.line(UrlSecrets.masked(line)));
    err.flush();
    return code;
  }
}
