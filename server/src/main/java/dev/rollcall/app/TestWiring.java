package dev.rollcall.app;

import dev.rollcall.admin.testing.FaultReader;
import dev.rollcall.admin.testing.Reset;
import dev.rollcall.admin.testing.TestControls;
import dev.rollcall.admin.testing.Worlds;
import dev.rollcall.backup.BackupRun;
import dev.rollcall.faults.Faults;
import dev.rollcall.http.ErrorRenderer;
import dev.rollcall.http.Route;
import dev.rollcall.journal.Journal;
import dev.rollcall.manage.Management;
import dev.rollcall.record.AppId;
import dev.rollcall.seed.Seed;
import dev.rollcall.seed.SeedLoader;
import dev.rollcall.tokens.Tokens;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** The wiring of what only tests use. */
final class TestWiring {

  private TestWiring() {}

  /** How often an app is told of a ticket: once, unless a fault says otherwise. */
  static ToIntFunction<AppId> sendings(Optional<TestControls> controls) {
    return app -> controls.map(test -> test.faults().sendings(app)).orElse(1);
  }

  /** The journal: without tests it keeps requests only while somebody watches. */
  static Journal journal(Launch launch) {
    return launch.testClock().isPresent()
        ? Journal.recording(launch.clock())
        : Journal.whileWatched(launch.clock());
  }

  /**
   * What a test can drive, in a server for tests.
   *
   * @param routes of the server, once it has them
   */
  static Optional<TestControls> of(
      Launch launch,
      Core records,
      SeedLoader loader,
      BackupRun backups,
      Journal journal,
      Tokens tokens,
      ErrorRenderer errors,
      Supplier<List<Route>> routes) {
    return launch
        .testClock()
        .map(
            clock -> {
              Faults faults =
                  new Faults(
                      routes,
                      tokens,
                      records.directory()::hasApp,
                      launch.settings().policies(),
                      errors,
                      clock,
                      launch.ids(),
                      FaultReader::ofHeader);
              Management management = records.management(tokens, clock, launch.ids());
              Worlds worlds =
                  new Worlds(
                      management,
                      records.managedSources(clock, launch.ids()),
                      records.sources(),
                      launch.ids(),
                      launch.seed().stream()
                          .flatMap(seed -> seed.tenants().stream())
                          .map(Seed.Tenant::key)
                          .findFirst());
              Reset reset =
                  new Reset(
                      loader,
                      launch.seed(),
                      records.inbox(),
                      records.mirror(),
                      records.backfill(),
                      backups,
                      clock,
                      launch.ids(),
                      List.of(management.forget(), faults::clear, journal::clear),
                      () -> launch.afterSeed().accept(records));
              return new TestControls(clock, faults, journal, reset, worlds);
            });
  }
}
