package dev.rollcall.cli;

import dev.rollcall.app.Adapters;
import dev.rollcall.app.HeapWatch;
import dev.rollcall.app.Launch;
import dev.rollcall.app.RollcallServer;
import dev.rollcall.app.SeedCheck;
import dev.rollcall.cli.options.AdminTokens;
import dev.rollcall.cli.options.PortOption;
import dev.rollcall.cli.options.SettingsOptions;
import dev.rollcall.cli.options.Version;
import dev.rollcall.cli.terminal.RunUntilSignal;
import dev.rollcall.config.Settings;
import dev.rollcall.config.SettingsInput;
import dev.rollcall.config.StoreUrl;
import dev.rollcall.config.UsageException;
import dev.rollcall.database.StoreUnavailableException;
import dev.rollcall.logging.OneLineFormatter;
import dev.rollcall.seed.Seed;
import dev.rollcall.seed.SeedReader;
import dev.rollcall.time.AdjustableClock;
import dev.rollcall.time.CorrectedClock;
import dev.rollcall.time.IdSource;
import dev.rollcall.time.SystemClock;
import dev.rollcall.tokens.AdminToken;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves until it is told to stop. */
@Command(
    name = "serve",
    description = "Serves; prints one line 'ready URL' when it answers requests.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class ServeCommand implements Callable<Integer> {

  private static final String SEED_RANDOM = "--seed-random";
  private static final String ANY_HOST = "--dev-on-any-host";

  private static final System.Logger LOG = System.getLogger("dev.rollcall.serve");

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Option(names = "--host", paramLabel = "HOST", description = "The address to listen on.")
  private @Nullable String host;

  @Mixin private PortOption port = new PortOption();

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "PEM certificates, the server's own first; with --tls-key it serves https.")
  private @Nullable String tlsCert;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The certificate's private key, PEM without a password.")
  private @Nullable String tlsKey;

  @Option(
      names = "--seed",
      paramLabel = "FILE",
      description = "What a new store starts with; see examples/demo.yaml.")
  private @Nullable Path seed;

  @Option(
      names = "--dev",
      description =
          "For a desk or CI, on loopback only: tests drive it by calls (docs/stand-in.md), the"
              + " admin token is "
              + AdminTokens.DEMO
              + ", and users sign in without a password.")
  private boolean dev;

  @Option(
      names = SEED_RANDOM,
      paramLabel = "N",
      description =
          "With --dev and a new data folder: the same ids, tokens and secrets in each run that"
              + " makes the same calls. All of them can be guessed.")
  private @Nullable Long seedRandom;

  @Option(
      names = ANY_HOST,
      description =
          "With --dev or signin.one-click, for a container in CI: listens beyond loopback too."
              + " Everybody who can connect is an administrator, and can sign in as any user.")
  private boolean onAnyHost;

  @Override
  public Integer call() {
    Map<String, String> arguments = new LinkedHashMap<>();
    Optional.ofNullable(host).ifPresent(value -> arguments.put("host", value));
    port.addTo(arguments);
    Optional.ofNullable(tlsCert).ifPresent(file -> arguments.put("tls-cert", file));
    Optional.ofNullable(tlsKey).ifPresent(file -> arguments.put("tls-key", file));
    if (dev) {
      arguments.put("signin.one-click", "true");
    }
    Settings settings = options.read(arguments);
    List<String> links = SettingsInput.serviceLinks(System.getenv());
    if (!links.isEmpty()) {
      LOG.log(System.Logger.Level.INFO, "ignores Kubernetes'' variables of a service: {0}", links);
    }
    HeapWatch.start();
    if (!settings.accessLog()) {
      OneLineFormatter.withoutAccess();
    }
    Optional<Seed> declared =
        Optional.ofNullable(seed).map(file -> SeedReader.read(file, Adapters.KINDS));
    Optional<String> adminToken = AdminTokens.ofEnvironment();
    if (dev) {
      adminToken = adminToken.or(() -> Optional.of(AdminTokens.DEMO));
      requireLoopback(settings.host(), "--dev serves with a published admin token");
    } else if (settings.signIn().oneClick()) {
      requireLoopback(settings.host(), "signin.one-click asks for no password");
    } else if (onAnyHost) {
      throw new UsageException(ANY_HOST + " goes with --dev or signin.one-click only");
    }
    IdSource ids = seedRandom == null ? IdSource.secure() : seeded(seedRandom, settings);
    RollcallServer app =
        RollcallServer.start(
            dev
                ? Launch.forTests(
                    settings, declared, adminToken, AdjustableClock.over(SystemClock.here()), ids)
                : Launch.of(
                    settings, declared, adminToken, new CorrectedClock(SystemClock.here()), ids));
    LOG.log(
        System.Logger.Level.INFO,
        "{0} at {1}, data folder {2}, store {3}, admin token {4}",
        Version.text(),
        app.address(),
        settings.data().toAbsolutePath(),
        settings.store().map(StoreUrl::toString).orElse("embedded"),
        adminToken.isEmpty()
            ? "in " + AdminToken.FILE
            : dev && AdminTokens.ofEnvironment().isEmpty()
                ? "published, for demos"
                : "of ROLLCALL_ADMIN_TOKEN");
    app.passedOver().ifPresent(this::compareSeed);
    return RunUntilSignal.run(app::drain, app, "ready " + app.address() + System.lineSeparator());
  }

  /** In a store that has ids of an earlier run the same would come again. */
  private IdSource seeded(long seed, Settings settings) {
    if (!dev) {
      throw new UsageException(SEED_RANDOM + " makes secrets that can be guessed: only with --dev");
    }
    if (settings.store().isPresent() || isUsed(settings.data())) {
      throw new UsageException(
          SEED_RANDOM
              + " needs a new data folder, without store: its ids would come a second time");
    }
    return IdSource.seeded(seed);
  }

  private static boolean isUsed(Path folder) {
    String[] files = folder.toFile().list();
    return files != null && files.length > 0;
  }

  /** Beside the start: passwords are compared slowly by intent. */
  private void compareSeed(SeedCheck check) {
    Path file = Objects.requireNonNull(seed);
    Thread.ofPlatform()
        .daemon()
        .name("seed-check")
        .start(
            () -> {
              try {
                LOG.log(System.Logger.Level.INFO, "{0}", check.result(file));
              } catch (StoreUnavailableException _) {
                // The server stops, or its log says why the store does not work.
              }
            });
  }

  private void requireLoopback(String host, String reason) {
    try {
      if (onAnyHost || InetAddress.getByName(host).isLoopbackAddress()) {
        return;
      }
    } catch (UnknownHostException e) {
      throw new UsageException("host: no such address: " + host);
    }
    throw new UsageException(
        "%s, so it listens on loopback only, not on %s; %s allows it, for a container in CI"
            .formatted(reason, host, ANY_HOST));
  }
}
