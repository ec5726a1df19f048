package dev.rollcall.testkit;

import dev.rollcall.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/**
 * What a command came to, run in this process.
 *
 * @param out everything on standard output, of any writer
 */
public record CliRun(int exitCode, String out, String err) {

  public static CliRun run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    PrintStream standardOut = System.out;
    PrintStream replaced = new PrintStream(out, true, StandardCharsets.UTF_8);
    System.setOut(replaced);
    try {
      CommandLine commandLine = Main.commandLine(arguments);
      commandLine.setOut(new PrintWriter(replaced, true, StandardCharsets.UTF_8));
      commandLine.setErr(new PrintWriter(err, true));
      int exitCode = Main.execute(commandLine, arguments);
      return new CliRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString());
    } finally {
      System.setOut(standardOut);
    }
  }

  public List<String> errorLines() {
    return err.lines().toList();
  }
}
