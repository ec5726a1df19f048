package dev.rollcall.cli;

import dev.rollcall.cli.options.ExistingFolder;
import dev.rollcall.cli.options.ServerApi;
import dev.rollcall.cli.options.ServerOptions;
import dev.rollcall.cli.options.SettingsOptions;
import dev.rollcall.cli.options.Version;
import dev.rollcall.cli.terminal.Progress;
import dev.rollcall.cli.terminal.Terminal;
import dev.rollcall.config.InputFile;
import dev.rollcall.config.Settings;
import dev.rollcall.config.UsageException;
import dev.rollcall.record.SourceId;
import dev.rollcall.sources.janus.CaptureTranslation;
import dev.rollcall.sources.janus.JanusTranslator;
import dev.rollcall.sources.janus.event.JanusCapture;
import dev.rollcall.sources.janus.event.JanusCaptureReader;
import dev.rollcall.time.IdSource;
import dev.rollcall.time.SystemClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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

  /** A pipe or a device may have no end; a heap of 512 MiB holds the events of far fewer bytes. */
  private static final long MOST_PIPED_BYTES = 1L << 30;

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

  @Mixin private ServerOptions server = new ServerOptions();

  @Override
  public Integer call() throws IOException {
    if (source.isBlank()) {
      throw new UsageException("--source is empty");
    }
    JanusCapture capture = read();
    Settings settings = options.read(Map.of());
    try (ImportTarget target = target(settings, new SourceId(source))) {
      CaptureTranslation translation =
          JanusTranslator.translate(
              new SourceId(source), capture.events(), settings.emptyGrace(), target.people());
      capture.problems().forEach(problem -> Terminal.warn(file + ": " + problem));
      translation.problems().forEach(problem -> Terminal.warn(file + ": " + problem));
      try (Progress progress = Progress.start("facts")) {
        ImportSummary tally = ImportSummary.send(translation.facts(), target, progress);
        Terminal.say(tally.summary(file));
        return tally.exitCode();
      }
    }
  }

  private JanusCapture read() throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new UsageException(file + " cannot be read");
    }
    long size = Files.size(file);
    boolean hasEnd = Files.isRegularFile(file);
    try (InputStream in = InputFile.open(file);
        Progress progress = Progress.start("bytes")) {
      return JanusCaptureReader.read(
          in,
          done -> {
            if (!hasEnd && done > MOST_PIPED_BYTES) {
              throw new UsageException(file + " is longer than 1 GiB and not a regular file");
            }
            progress.at(done, size);
          });
    }
  }

  private ImportTarget target(Settings settings, SourceId id) {
    Optional<ServerApi> api = server.find(options);
    if (api.isPresent()) {
      return new RemoteTarget(api.get(), id);
    }
    return LocalTarget.open(ExistingFolder.of(settings), SystemClock.here(), IdSource.secure(), id);
  }
}
