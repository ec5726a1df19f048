package dev.rollcall.cli.config;

import dev.rollcall.cli.options.Version;
import dev.rollcall.cli.terminal.CommandFailure;
import dev.rollcall.cli.terminal.Terminal;
import dev.rollcall.secrets.SecretFile;
import dev.rollcall.time.IdSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a file to begin with. */
@Command(
    name = "init",
    description = "Writes a commented file to start a server with, with secrets made for it.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class InitCommand implements Callable<Integer> {

  private static final String STARTER = "/dev/rollcall/cli/starter.yaml";
  private static final int SECRET_BYTES = 16;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The new file, by default rollcall.yaml.")
  private Path file = Path.of("rollcall.yaml");

  @Override
  public Integer call() throws IOException {
    if (Files.exists(file)) {
      throw new CommandFailure(file + " is there already: name another file");
    }
    String text;
    try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(STARTER))) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    text = text.replace("APP_SECRET", secret()).replace("SOURCE_KEY", secret());
    SecretFile.create(file, text.getBytes(StandardCharsets.UTF_8));
    Terminal.say("wrote %s: change it, then './rollcall serve --seed %s'".formatted(file, file));
    return 0;
  }

  private static String secret() {
    return HexFormat.of().formatHex(IdSource.secure().bytes(SECRET_BYTES));
  }
}
