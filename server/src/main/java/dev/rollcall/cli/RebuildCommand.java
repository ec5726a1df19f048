package dev.rollcall.cli;

import dev.rollcall.app.Core;
import dev.rollcall.cli.options.ExistingFolder;
import dev.rollcall.cli.options.SettingsOptions;
import dev.rollcall.cli.options.Version;
import dev.rollcall.cli.terminal.Progress;
import dev.rollcall.cli.terminal.Terminal;
import dev.rollcall.config.Settings;
import dev.rollcall.search.SearchIndexer;
import dev.rollcall.time.IdSource;
import dev.rollcall.time.SystemClock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Folds every record anew from its facts and indexes it, in the folder of a stopped server. */
@Command(
    name = "rebuild",
    description =
        "Folds every record anew from its facts, and indexes it; the server must be stopped.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class RebuildCommand implements Callable<Integer> {

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Override
  public Integer call() {
    Settings settings = options.read(Map.of());
    try (Core records =
            Core.open(ExistingFolder.of(settings), SystemClock.here(), IdSource.secure());
        Progress progress = Progress.start("meetings")) {
      long meetings = records.meetings().rebuild(progress::at);
      new SearchIndexer(
              records.database(), records.meetings(), settings.emptyGrace(), SystemClock.here())
          .rebuild(done -> progress.at(done, meetings));
      Terminal.say("rebuilt %d records".formatted(meetings));
    }
    return 0;
  }
}
