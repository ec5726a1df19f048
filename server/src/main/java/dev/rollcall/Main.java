package dev.rollcall;

import dev.rollcall.cli.DemoCommand;
import dev.rollcall.cli.ImportCommand;
import dev.rollcall.cli.InboxCommand;
import dev.rollcall.cli.MirrorCommand;
import dev.rollcall.cli.RebuildCommand;
import dev.rollcall.cli.RollcallCommand;
import dev.rollcall.cli.ServeCommand;
import dev.rollcall.cli.SourcesCommand;
import dev.rollcall.cli.terminal.FailureText;
import dev.rollcall.config.UrlSecrets;
import dev.rollcall.config.UsageException;
import dev.rollcall.database.SqliteLibrary;
import dev.rollcall.logging.OneLineFormatter;
import dev.rollcall.logging.PrintableText;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Arguments in, exit code out: 0 done, 1 failed, 2 a mistake of whoever called. */
public final class Main {

  private static final int FAILED = 1;
  private static final int MISTAKE = 2;

  /** In the order of the help. */
  private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("serve", ServeCommand.class);
    COMMANDS.put("demo", DemoCommand.class);
    COMMANDS.put("import", ImportCommand.class);
    COMMANDS.put("sources", SourcesCommand.class);
    COMMANDS.put("inbox", InboxCommand.class);
    COMMANDS.put("mirror", MirrorCommand.class);
    COMMANDS.put("rebuild", RebuildCommand.class);
  }

  private Main() {}

  public static void main(String[] arguments) {
    JvmSettings.apply();
    SqliteLibrary.ownsJvm();
    OneLineFormatter.install();
    int code = execute(commandLine(arguments), arguments);
    OneLineFormatter.flush();
    System.exit(code);
  }

  /** What takes these arguments: only the command that they name, where they name one at once. */
  public static CommandLine commandLine(String... arguments) {
    CommandLine commandLine = new CommandLine(new RollcallCommand());
    // Reading the annotations of all would take a good part of a start.
    boolean isNamed = arguments.length > 0 && COMMANDS.containsKey(arguments[0]);
    COMMANDS.forEach(
        (name, command) -> {
          if (!isNamed || name.equals(arguments[0])) {
            commandLine.addSubcommand(name, command);
          }
        });
    return commandLine
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

  private static int refuse(ParameterException mistake, String[] arguments) {
    return oneLine(mistake.getCommandLine(), mistake.getMessage(), MISTAKE);
  }

  private static int report(Throwable failure, CommandLine commandLine) {
    if (failure instanceof UsageException) {
      return oneLine(commandLine, failure.getMessage(), MISTAKE);
    }
    return oneLine(commandLine, FailureText.of(failure), FAILED);
  }

  private static int oneLine(
      CommandLine commandLine, @org.jspecify.annotations.Nullable String message, int code) {
    PrintWriter err = commandLine.getErr();
    String line = String.valueOf(message).replaceAll("[\\r\\n]\\s*", " ");
    // It may repeat what was typed, and in the wrong place that may be a URL with a password.
    err.println("rollcall: " + PrintableText.line(UrlSecrets.masked(line)));
    err.flush();
    return code;
  }
}
