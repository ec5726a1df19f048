package dev.rollcall.testkit;

import dev.rollcall.app.Adapters;
import dev.rollcall.app.Launch;
import dev.rollcall.app.RollcallServer;
import dev.rollcall.config.SettingsInput;
import dev.rollcall.config.SettingsReader;
import dev.rollcall.seed.SeedReader;
import dev.rollcall.time.AdjustableClock;
import dev.rollcall.time.IdSource;
import dev.rollcall.time.SystemClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server inside this JVM.
 *
 * @param folder where its data is until it is closed
 */
record LocalServer(RollcallServer server, Path folder) implements AutoCloseable {

  static final String ADMIN = "test-admin-token-of-no-value-001";

  private static final String APP = "cli_7e57000000000001";
  private static final String SECRET = "test-secret-of-no-value-00000001";
  private static final String TENANT = "2ed263bf32cf1651";
  private static final String SOURCE = "/testkit";

  static LocalServer start(String... settings) {
    try {
      Path folder = Files.createTempDirectory("rollcall-test-");
      try {
        return new LocalServer(started(folder, settings), folder);
      } catch (IOException | RuntimeException e) {
        delete(folder);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not make a folder for the test's Rollcall", e);
    }
  }

  private static RollcallServer started(Path folder, String... settings) throws IOException {
    Path seed = folder.resolve("world.yaml");
    try (InputStream world = LocalServer.class.getResourceAsStream("world.yaml")) {
      Files.copy(Objects.requireNonNull(world), seed);
    }
    Path data = folder.resolve("data");
    EmptyStore.copyTo(data);
    return RollcallServer.start(
        Launch.forTests(
            SettingsReader.read(
                new SettingsInput(
                    Optional.empty(),
                    Map.of(),
                    List.of(settings),
                    Map.of("data", data.toString(), "port", "0"))),
            Optional.of(SeedReader.read(seed, Adapters.KINDS)),
            Optional.of(ADMIN),
            AdjustableClock.frozenAt(RollcallClock.BEGINNING, SystemClock.here()),
            IdSource.secure()));
  }

  /** What world.yaml declares; it goes with the server. */
  static World world(OwnApi api) {
    return new World(api, TENANT, APP, SECRET, SOURCE, () -> {});
  }

  URI url() {
    return URI.create(server.address());
  }

  @Override
  public void close() {
    server.close();
    try {
      delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("could not delete the folder of the test's Rollcall", e);
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
