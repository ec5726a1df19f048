package dev.rollcall.app;

import dev.rollcall.admin.testing.FaultReader;
import dev.rollcall.admin.testing.TestControls;
import dev.rollcall.faults.Faults;
import dev.rollcall.http.ErrorRenderer;
import dev.rollcall.http.Route;
import dev.rollcall.journal.Journal;
import dev.rollcall.record.AppId;
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
      Journal journal,
      Tokens tokens,
      ErrorRenderer errors,
      Supplier<List<Route>> routes) {
    return launch
        .testClock()
        .map(
            clock ->
                new TestControls(
                    clock,
                    new Faults(
                        routes,
                        tokens,
                        records.directory()::hasApp,
                        launch.settings().policies(),
                        errors,
                        clock,
                        launch.ids(),
                        FaultReader::ofHeader),
                    journal));
  }
}
