package dev.rollcall;

import dev.rollcall.config.Settings;
import dev.rollcall.config.SettingsInput;
import dev.rollcall.config.SettingsReader;
import dev.rollcall.directory.seed.SeedReader;
import dev.rollcall.record.Fact;
import dev.rollcall.record.SourceId;
import dev.rollcall.sources.janus.JanusCaptureReader;
import dev.rollcall.sources.janus.JanusTranslator;
import dev.rollcall.time.IdSource;
import dev.rollcall.time.SystemClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the demo seed and a real meeting, and says how to ask for it. */
@Command(
    name = "demo",
    description = "Serves a demo on loopback and prints commands to paste.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class DemoCommand implements Callable<Integer> {

  private static final SourceId JANUS = new SourceId("/engines/janus-lab");

  @Mixin private PortOption port = new PortOption();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keeps the data there; otherwise it goes with the demo.")
  private @Nullable Path data;

  @Override
  public Integer call() throws IOException {
    if (data != null) {
      return run(data, () -> {});
    }
    TemporaryFolder folder = TemporaryFolder.make();
    try {
      return run(folder.path(), folder::close);
    } catch (RuntimeException | IOException e) {
      folder.close();
      throw e;
    }
  }

  private int run(Path folder, Runnable afterwards) throws IOException {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("data", folder.toString());
    options.put("host", "127.0.0.1");
    port.addTo(options);
    Settings settings =
        SettingsReader.read(
            new SettingsInput(
                Optional.empty(),
                Map.of(),
                // The demo's meetings were held once and grow older; they are to be seen all the
                // same.
                List.of("policy.query-window=unlimited"),
                options));
    App.requireFree(settings);
    Optional<String> ownAdminToken = AdminTokens.ofEnvironment();
    App app =
        App.start(
            settings,
            Optional.of(SeedReader.read(seed(folder))),
            ownAdminToken.or(() -> Optional.of(AdminTokens.DEMO)),
            SystemClock.here(),
            IdSource.secure());
    return UntilStopped.run(
        () -> {
          app.close();
          afterwards.run();
        },
        DemoText.of(
            app.address(), importMeeting(app.records(), settings), ownAdminToken.isPresent()));
  }

  private static Path seed(Path folder) throws IOException {
    Path file = Files.createDirectories(folder).resolve("demo.yaml");
    try (InputStream in = resource("demo.yaml")) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  private static String importMeeting(Records records, Settings settings) throws IOException {
    try (InputStream in = resource("janus-small.ndjson");
        Progress progress = Progress.start("facts")) {
      LocalTarget target = LocalTarget.over(records, JANUS);
      List<Fact> facts =
          JanusTranslator.translate(
                  JANUS,
                  JanusCaptureReader.read(in, _ -> {}).events(),
                  settings.emptyGrace(),
                  target.people())
              .facts();
      return ImportTally.send(facts, target, progress).meetings().iterator().next();
    }
  }

  private static InputStream resource(String name) {
    InputStream in = DemoCommand.class.getResourceAsStream("/dev/rollcall/demo/" + name);
    if (in == null) {
      throw new IllegalStateException("the jar lacks " + name);
    }
    return in;
  }
}
