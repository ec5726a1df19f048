package dev.rollcall.cli;

import dev.rollcall.cli.options.ServerOptions;
import dev.rollcall.cli.options.SettingsOptions;
import dev.rollcall.cli.options.Version;
import dev.rollcall.cli.terminal.Terminal;
import dev.rollcall.config.UsageException;
import dev.rollcall.inbox.StoredDelivery.State;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows the deliveries that are kept, at first those that could not be translated. */
@Command(
    name = "inbox",
    description = "Shows kept deliveries, by default those that could not be translated.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {InboxCommand.Show.class, InboxCommand.Replay.class})
public final class InboxCommand implements Callable<Integer> {

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Mixin private ServerOptions server = new ServerOptions();

  @Option(names = "--source", paramLabel = "SOURCE", description = "Only of this source.")
  private @Nullable String source;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "waiting, translated, ignored or untranslated (the default).")
  private String state = "untranslated";

  @Override
  public Integer call() {
    State wanted =
        State.ofWire(state)
            .orElseThrow(
                () ->
                    new UsageException(
                        "--state is none of waiting, translated, ignored, untranslated: " + state));
    long shown = 0;
    try (InboxTarget target = InboxTarget.of(server, options)) {
      Optional<Long> after = Optional.of(0L);
      while (after.isPresent()) {
        JsonNode page = target.page(Optional.ofNullable(source), wanted, after.get());
        for (JsonNode delivery : page.path("deliveries")) {
          show(delivery);
          shown++;
        }
        after = Optional.of(page.path("page_token").asLong(0)).filter(token -> token > 0);
      }
    }
    Terminal.say("%d %s".formatted(shown, wanted.wire()));
    return 0;
  }

  private static void show(JsonNode delivery) {
    Terminal.say(
        "%d  %s  %s  %s"
            .formatted(
                delivery.path("number").asLong(0),
                delivery.path("received").asString(""),
                delivery.path("source").asString(""),
                delivery.path("reason").asString("")));
  }

  /** Shows one delivery whole. */
  @Command(
      name = "show",
      description = "Shows one delivery with its body, as it is kept: without secrets.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class Show implements Callable<Integer> {

    @Mixin private SettingsOptions options = new SettingsOptions();

    @Mixin private ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "NUMBER", description = "As 'rollcall inbox' tells it.")
    private long number;

    @Override
    public Integer call() {
      try (InboxTarget target = InboxTarget.of(server, options)) {
        JsonNode delivery = target.delivery(number);
        InboxCommand.show(delivery);
        Terminal.sayLines(delivery.path("body").asString(""));
      }
      return 0;
    }
  }

  /** Has kept deliveries translated again. */
  @Command(
      name = "replay",
      description = "Translates again what could not be translated, as after an upgrade.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class Replay implements Callable<Integer> {

    @Mixin private SettingsOptions options = new SettingsOptions();

    @Mixin private ServerOptions server = new ServerOptions();

    @Option(names = "--source", paramLabel = "SOURCE", description = "Only of this source.")
    private @Nullable String source;

    @Option(names = "--all", description = "Everything that is kept, the translated too.")
    private boolean all;

    @Override
    public Integer call() {
      try (InboxTarget target = InboxTarget.of(server, options)) {
        long count = target.replay(Optional.ofNullable(source), all);
        Terminal.say("%d deliveries translated again; see 'rollcall inbox'".formatted(count));
      }
      return 0;
    }
  }
}
