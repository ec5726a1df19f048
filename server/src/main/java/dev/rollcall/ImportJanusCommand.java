package dev.rollcall;

import dev.rollcall.config.Settings;
import dev.rollcall.config.UserMistake;
import dev.rollcall.record.SourceId;
import dev.rollcall.sources.janus.JanusCapture;
import dev.rollcall.sources.janus.JanusCaptureReader;
import dev.rollcall.sources.janus.JanusTranslator;
import dev.rollcall.sources.janus.Translation;
import dev.rollcall.time.IdSource;
import dev.rollcall.time.SystemClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports a capture of Janus's event handler, into a stopped folder or a running server. */
@Command(
    name = "janus",
    description = "Imports a capture of a Janus event handler; twice changes nothing.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ImportJanusCommand implements Callable<Integer> {

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Parameters(
      paramLabel = "FILE",
      description = "One event, array of events or recorded delivery a line.")
  private Path file = Path.of("");

  @Option(
      names = "--source",
      required = true,
      paramLabel = "SOURCE",
      description = "The configured source that the events are of, such as /engines/janus-lab.")
  private String source = "";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "A running server, instead of the data folder of a stopped one.")
  private @Nullable URI url;

  @Option(
      names = "--admin-token",
      paramLabel = "TOKEN",
      description = "The running server's admin token; else ROLLCALL_ADMIN_TOKEN.")
  private @Nullable String adminToken;

  @Override
  public Integer call() throws IOException {
    if (source.isBlank()) {
      throw new UserMistake("--source is empty");
    }
    JanusCapture capture = read();
    Settings settings = options.read(Map.of());
    try (ImportTarget target = target(settings, new SourceId(source))) {
      Translation translation =
          JanusTranslator.translate(
              new SourceId(source), capture.events(), settings.emptyGrace(), target.people());
      capture.problems().forEach(problem -> System.err.println(file + ": " + problem));
      translation.problems().forEach(problem -> System.err.println(file + ": " + problem));
      try (Progress progress = Progress.start("facts")) {
        ImportTally tally = ImportTally.send(translation.facts(), target, progress);
        System.out.println(tally.summary(file));
        return tally.exitCode();
      }
    }
  }

  private JanusCapture read() throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new UserMistake(file + " cannot be read");
    }
    long size = Files.size(file);
    try (InputStream in = Files.newInputStream(file);
        Progress progress = Progress.start("bytes")) {
      return JanusCaptureReader.read(in, done -> progress.at(done, size));
    }
  }

  private ImportTarget target(Settings settings, SourceId id) {
    if (url != null) {
      Optional<String> token = Optional.ofNullable(adminToken).or(AdminTokens::ofEnvironment);
      return new RemoteTarget(
          url, token.orElseThrow(() -> new UserMistake("--url needs --admin-token")), id);
    }
    return LocalTarget.open(ExistingFolder.of(settings), SystemClock.here(), IdSource.secure(), id);
  }
}
