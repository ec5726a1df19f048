package dev.rollcall.cli.config;

import dev.rollcall.cli.manage.Question;
import dev.rollcall.cli.options.ServerApi;
import dev.rollcall.cli.options.ServerOptions;
import dev.rollcall.cli.options.SettingsOptions;
import dev.rollcall.cli.options.Version;
import dev.rollcall.cli.terminal.Terminal;
import dev.rollcall.config.InputFile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a running server hold what a file declares. */
@Command(
    name = "apply",
    description =
        "Makes a running server hold what a file of the seed's format declares, as often as you"
            + " like. What the file leaves out is unchanged.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class ApplyCommand implements Callable<Integer> {

  /** As much as the server takes. */
  private static final int MOST_MEBIBYTES = 8;

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Mixin private ServerOptions server = new ServerOptions();

  @Option(names = "--dry-run", description = "Says what would change, and changes nothing.")
  private boolean dryRun;

  @Option(
      names = "--prune",
      description = "Removes what the file does not name; members that it leaves out are defaults.")
  private boolean prune;

  @Option(names = "--yes", description = "Removes without a question.")
  private boolean yes;

  @Parameters(paramLabel = "FILE", description = "As of 'rollcall init' or 'export config'.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    String seed = InputFile.text(file, MOST_MEBIBYTES);
    try (ServerApi api = server.require(options)) {
      ChangeList planned = post(api, seed, true);
      planned.answer().path("notices").forEach(notice -> Terminal.warn(notice.asString()));
      planned.lines().forEach(Terminal::say);
      if (dryRun || planned.isEmpty()) {
        Terminal.say(planned.isEmpty() ? "nothing to change" : planned.counts());
        return 0;
      }
      if (planned.removals() > 0) {
        Question.confirm(planned.counts(), yes);
      }
      Terminal.say(post(api, seed, false).counts());
    }
    return 0;
  }

  private ChangeList post(ServerApi api, String seed, boolean trial) {
    String call =
        "config?file=%s&dry_run=%s&prune=%s"
            .formatted(URLEncoder.encode(file.toString(), StandardCharsets.UTF_8), trial, prune);
    return new ChangeList(api.post(call, "application/yaml", seed));
  }
}
