package dev.rollcall.cli.manage;

import dev.rollcall.cli.terminal.CommandFailure;
import dev.rollcall.cli.terminal.Terminal;
import dev.rollcall.config.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Secrets that do not stand on the command line, where other users and the shell's history see
 * them.
 */
final class SecretInput {

  private static final String ASKED = "-";
  private static final String VARIABLE = "env:";

  private final Map<String, String> environment;
  private Optional<BufferedReader> in = Optional.empty();

  SecretInput(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * What a value of a secret stands for: {@code -} for a line that is typed or comes over standard
   * input, {@code env:NAME} for a variable.
   */
  String read(String member, String value) {
    if (value.equals(ASKED)) {
      return asked(member);
    }
    if (value.startsWith(VARIABLE)) {
      String name = value.substring(VARIABLE.length());
      return Optional.ofNullable(environment.get(name))
          .filter(text -> !text.isEmpty())
          .orElseThrow(
              () -> new UsageException("%s: the variable %s is not set".formatted(member, name)));
    }
    return value;
  }

  private String asked(String member) {
    Optional<String> given =
        Terminal.console().isPresent()
            ? Terminal.console()
                .map(console -> console.readPassword("%s: ", member))
                .map(String::new)
            : line();
    return given.filter(text -> !text.isEmpty()).orElseThrow(() -> missing(member));
  }

  private Optional<String> line() {
    BufferedReader lines =
        in.orElseGet(
            () -> new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    in = Optional.of(lines);
    try {
      return Optional.ofNullable(lines.readLine());
    } catch (IOException e) {
      throw new CommandFailure("standard input cannot be read");
    }
  }

  private static UsageException missing(String member) {
    return new UsageException(
        "%s: nothing was typed and standard input has no line for it".formatted(member));
  }
}
