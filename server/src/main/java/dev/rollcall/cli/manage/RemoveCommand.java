package dev.rollcall.cli.manage;

import dev.rollcall.cli.manage.ManagedResource.Verb;
import dev.rollcall.cli.options.ApiCall;
import dev.rollcall.cli.options.RunningServerOptions;
import dev.rollcall.cli.options.ServerApi;
import dev.rollcall.cli.options.Version;
import dev.rollcall.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code remove}: says what it takes with it, asks, and deletes one. */
@Command(
    description = "Removes one, after saying what goes with it.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RemoveCommand implements Callable<Integer> {

  private final ManagedResource resource;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RunningServerOptions server = new RunningServerOptions();

  @Option(names = "--yes", description = "Does not ask.")
  private boolean yes;

  @Option(names = "--dry-run", description = "Only says what would go.")
  private boolean dryRun;

  @Parameters(paramLabel = "ID", description = "As 'list' tells it in its first column.")
  private String id = "";

  RemoveCommand(ManagedResource resource) {
    this.resource = resource;
  }

  @Override
  public Integer call() {
    ApiCall call = ResourceCommands.one(resource, id, spec);
    try (ServerApi api = server.api()) {
      String with =
          resource.verbs().contains(Verb.PLAN)
              ? with(api.delete(call.with("dry_run", "true").text()))
              : "";
      String consequence =
          "this removes %s %s%s; %s".formatted(resource.name(), id, with, resource.removal());
      if (dryRun) {
        Terminal.say(consequence);
        return 0;
      }
      Question.confirm(consequence, yes);
      JsonNode gone = api.delete(call.text());
      Terminal.say("removed %s %s%s".formatted(resource.name(), id, with(gone)));
    }
    return 0;
  }

  private static String with(JsonNode answer) {
    String counts =
        answer.path("removed").properties().stream()
            .filter(kind -> kind.getValue().asLong(0) > 0)
            .map(kind -> kind.getKey().replace('_', ' ') + ": " + kind.getValue().asLong(0))
            .collect(Collectors.joining(", "));
    return counts.isEmpty() ? "" : " (with it " + counts + ")";
  }
}
