package dev.rollcall.cli;

import dev.rollcall.app.Adapters;
import dev.rollcall.app.Address;
import dev.rollcall.app.Core;
import dev.rollcall.app.Launch;
import dev.rollcall.app.RollcallServer;
import dev.rollcall.cli.options.AdminTokens;
import dev.rollcall.cli.options.PortOption;
import dev.rollcall.cli.options.Version;
import dev.rollcall.cli.terminal.Progress;
import dev.rollcall.cli.terminal.RunUntilSignal;
import dev.rollcall.cli.terminal.TemporaryFolder;
import dev.rollcall.config.Settings;
import dev.rollcall.config.SettingsInput;
import dev.rollcall.config.SettingsReader;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.SourceId;
import dev.rollcall.seed.DemoCredentials;
import dev.rollcall.seed.Seed;
import dev.rollcall.seed.SeedReader;
import dev.rollcall.sources.janus.JanusTranslator;
import dev.rollcall.sources.janus.event.JanusCaptureReader;
import dev.rollcall.time.AdjustableClock;
import dev.rollcall.time.IdSource;
import dev.rollcall.time.SystemClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
public final class DemoCommand implements Callable<Integer> {

  private static final SourceId JANUS = new SourceId("/engines/janus-lab");

  /** Of the real meeting, in each run; the documents show it. */
  public static final MeetingId MEETING = new MeetingId("3765179354409681443");

  @Mixin private PortOption port = new PortOption();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keeps the data there; otherwise it goes with the demo.")
  private @Nullable Path data;

  @Override
  public Integer call() throws IOException {
    if (data != null) {
      return run(data, false, () -> {});
    }
    TemporaryFolder folder = TemporaryFolder.make();
    try {
      DemoCredentials.placeKey(folder.path());
      return run(folder.path(), true, folder::close);
    } catch (RuntimeException | IOException e) {
      folder.close();
      throw e;
    }
  }

  /**
   * Runs until it is stopped.
   *
   * @param published whether the folder has the published key, and goes with the demo
   */
  private int run(Path folder, boolean published, Runnable afterwards) throws IOException {
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
                List.of("policy.query-window=unlimited", "signin.one-click=true"),
                options));
    Address.requireFree(settings);
    Optional<String> ownAdminToken = AdminTokens.ofEnvironment();
    Seed seed = SeedReader.read(seed(folder), Adapters.KINDS);
    Launch launch =
        Launch.forTests(
                settings,
                Optional.of(seed),
                ownAdminToken.or(() -> Optional.of(AdminTokens.DEMO)),
                AdjustableClock.over(SystemClock.here()),
                IdSource.secure())
            .preparedBy(records -> prepare(records, seed, published, settings));
    RollcallServer app =
        RollcallServer.start(published ? launch.withSelfContainedTokens() : launch);
    return RunUntilSignal.run(
        () -> {
          app.close();
          afterwards.run();
        },
        DemoText.of(app.address(), MEETING.value(), ownAdminToken.isPresent()));
  }

  private static void prepare(Core records, Seed seed, boolean published, Settings settings) {
    if (published) {
      DemoCredentials.issue(seed, records.database(), records.key());
    }
    importMeeting(records, settings);
  }

  private static Path seed(Path folder) throws IOException {
    Path file = Files.createDirectories(folder).resolve("demo.yaml");
    try (InputStream in = resource("demo.yaml")) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  private static void importMeeting(Core records, Settings settings) {
    try (InputStream in = resource("janus-small.ndjson");
        Progress progress = Progress.start("facts")) {
      LocalTarget target = LocalTarget.over(records, JANUS);
      List<Fact> facts = new ArrayList<>();
      facts.addAll(
          JanusTranslator.translate(
                  JANUS,
                  JanusCaptureReader.read(in, _ -> {}).events(),
                  settings.emptyGrace(),
                  target.people())
              .facts());
      facts.addFirst(named(facts.getFirst()));
      ImportSummary.send(facts, target, progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives the meeting of this fact its id; else it would get another in each run. */
  private static Fact named(Fact first) {
    MeetingFields none = MeetingFields.NONE;
    return new Fact(
        first.source(),
        "demo",
        first.subject(),
        first.time(),
        new FactData.Updated(
            new MeetingFields(
                Optional.of(MEETING), none.texts(), none.createTime(), none.host(), none.owner())));
  }

  private static InputStream resource(String name) {
    InputStream in = DemoCommand.class.getResourceAsStream("/dev/rollcall/demo/" + name);
    if (in == null) {
      throw new IllegalStateException("the jar lacks " + name);
    }
    return in;
  }
}
