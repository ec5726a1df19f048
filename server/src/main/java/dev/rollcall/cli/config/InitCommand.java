package dev.rollcall.cli.config;

import dev.rollcall.cli.options.Version;
import dev.rollcall.cli.terminal.CommandFailure;
import dev.rollcall.cli.terminal.Terminal;
import dev.rollcall.secrets.SecretFile;
import dev.rollcall.time.IdSource;
import dev.rollcall.time.SystemClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a file to begin with. */
@Command(
    name = "init",
    description = "Writes a commented file to start a server with, with secrets made for it.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class InitCommand implements Callable<Integer> {

  private static final String STARTER = "starter.yaml";
  private static final String DESK = "desk.yaml";
  private static final String DESK_MEETING = "6911188411934433028";
  private static final int SECRET_BYTES = 16;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The new file, by default rollcall.yaml.")
  private Path file = Path.of("rollcall.yaml");

  @Option(
      names = "--desk",
      description =
          "For 'serve --dev' on a developer's desk: an app with all scopes of meetings, people,"
              + " tokens that everybody knows, and a meeting of yesterday.")
  private boolean desk;

  @Override
  public Integer call() throws IOException {
    if (Files.exists(file)) {
      throw new CommandFailure(file + " is there already: name another file");
    }
    SecretFile.create(file, (desk ? desk() : starter()).getBytes(StandardCharsets.UTF_8));
    if (desk) {
      Terminal.sayLines(
          """
          wrote %1$s: './rollcall serve --dev --seed %1$s' serves it; then
          curl -s 'http://127.0.0.1:8686/open-apis/vc/v1/meetings/%2$s?with_participants=true' -H 'Authorization: Bearer t-desk'\
          """
              .formatted(file, DESK_MEETING));
    } else {
      Terminal.say("wrote %s: change it, then './rollcall serve --seed %s'".formatted(file, file));
    }
    return 0;
  }

  private static String starter() throws IOException {
    return template(STARTER).replace("APP_SECRET", secret()).replace("SOURCE_KEY", secret());
  }

  /** Its meeting was yesterday: within the vendor's 90 days. */
  private static String desk() throws IOException {
    LocalDate today = LocalDate.ofInstant(SystemClock.here().instant(), ZoneOffset.UTC);
    return template(DESK)
        .replace("MEETING_ID", DESK_MEETING)
        .replace("DAY", today.minusDays(1).toString());
  }

  private static String template(String name) throws IOException {
    String resource = "/dev/rollcall/cli/" + name;
    try (InputStream in =
        Objects.requireNonNull(InitCommand.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String secret() {
    return HexFormat.of().formatHex(IdSource.secure().bytes(SECRET_BYTES));
  }
}
