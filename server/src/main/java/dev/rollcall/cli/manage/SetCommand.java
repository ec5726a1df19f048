package dev.rollcall.cli.manage;

import dev.rollcall.cli.options.ApiCall;
import dev.rollcall.cli.options.RunningServerOptions;
import dev.rollcall.cli.options.ServerApi;
import dev.rollcall.cli.options.Version;
import dev.rollcall.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code set}: changes members of one. */
@Command(
    description = "Changes members of one; the others stay.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class SetCommand implements Callable<Integer> {

  private final ManagedResource resource;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RunningServerOptions server = new RunningServerOptions();

  @Option(names = "--json", description = "Prints the server's answer.")
  private boolean json;

  @Option(names = "--dry-run", description = "Only checks it.")
  private boolean dryRun;

  @Option(
      names = "--revision",
      paramLabel = "N",
      description = "Refused if it has another revision: it was changed meanwhile.")
  private @Nullable Long revision;

  @Parameters(index = "0", paramLabel = "ID", description = "As 'list' tells it.")
  private String id = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "MEMBER=VALUE",
      description = {
        "MEMBER= removes it, a,b is a list, a.b=v member b of a. A secret is given as MEMBER=-"
            + " (typed, or a line of standard input) or MEMBER=env:NAME."
      })
  private List<String> values = new ArrayList<>();

  SetCommand(ManagedResource resource) {
    this.resource = resource;
  }

  @Override
  public Integer call() {
    ObjectNode patch = new Assignments(resource, new SecretInput(System.getenv())).read(values);
    ApiCall call = ResourceCommands.one(resource, id, spec);
    if (dryRun) {
      call = call.with("dry_run", "true");
    }
    try (ServerApi api = server.api()) {
      JsonNode answer =
          api.patch(call.text(), patch, Optional.ofNullable(revision).map(Object::toString));
      if (json) {
        Shown.say(answer, true);
      } else {
        Terminal.say(
            "%s %s %s: %s (revision %s)"
                .formatted(
                    dryRun ? "would change" : "changed",
                    resource.name(),
                    id,
                    String.join(", ", patch.propertyNames()),
                    answer.path("revision").asString("")));
      }
    }
    return 0;
  }
}
