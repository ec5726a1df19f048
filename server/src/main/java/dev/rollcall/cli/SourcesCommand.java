package dev.rollcall.cli;

import dev.rollcall.cli.options.ServerOptions;
import dev.rollcall.cli.options.SettingsOptions;
import dev.rollcall.cli.options.Version;
import dev.rollcall.cli.terminal.Terminal;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Shows how every source is doing. */
@Command(
    name = "sources",
    description = "Shows how every source is doing.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class SourcesCommand implements Callable<Integer> {

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Mixin private ServerOptions server = new ServerOptions();

  @Override
  public Integer call() {
    try (InboxTarget target = InboxTarget.of(server, options)) {
      for (JsonNode source : target.sources().path("sources")) {
        show(source);
      }
    }
    return 0;
  }

  private static void show(JsonNode source) {
    Terminal.say(
        "%s (%s)".formatted(source.path("source").asString(), source.path("kind").asString()));
    if (source.path("kind").asString().equals("facts")) {
      Terminal.say("  posts facts, no deliveries");
      return;
    }
    Terminal.say(
        "  posts to        /rollcall/v1/sources/%s".formatted(source.path("name").asString()));
    Terminal.say(
        "  last delivery   %s".formatted(source.path("last_delivery").asString("none yet")));
    Terminal.say(
        "  deliveries      %d accepted, %d duplicate, %d refused, %d waiting, %d untranslated"
            .formatted(
                source.path("accepted").asLong(0),
                source.path("duplicate").asLong(0),
                source.path("refused").asLong(0),
                source.path("waiting").asLong(0),
                source.path("untranslated").asLong(0)));
    Terminal.say("  open sessions   %d".formatted(source.path("open_sessions").asLong(0)));
    JsonNode mirror = source.path("mirror");
    if (mirror.isObject()) {
      Terminal.say("  mirror          %d to ask for".formatted(mirror.path("waiting").asLong(0)));
    }
    JsonNode paused = mirror.path("paused");
    if (paused.isObject()) {
      Terminal.say(
          "  mirror paused   since %s, next try %s: %s"
              .formatted(
                  paused.path("since").asString(),
                  paused.path("until").asString(),
                  paused.path("reason").asString()));
    }
    Optional.of(source.path("clock_skew_ms"))
        .filter(JsonNode::isNumber)
        .ifPresent(skew -> Terminal.say("  clock skew      %d ms".formatted(skew.asLong())));
    events("ignored events", source.path("ignored"));
    events("unknown events", source.path("unknown_events"));
    String unknown =
        source.path("unknown").values().stream()
            .map(JsonNode::asString)
            .collect(Collectors.joining(", "));
    if (!unknown.isEmpty()) {
      Terminal.say("  cannot know     %s".formatted(unknown));
    }
  }

  private static void events(String what, JsonNode counts) {
    String listed =
        counts.properties().stream()
            .map(kind -> kind.getKey() + " " + kind.getValue().asLong(0))
            .collect(Collectors.joining(", "));
    if (!listed.isEmpty()) {
      Terminal.say("  %s  %s".formatted(what, listed));
    }
  }
}
