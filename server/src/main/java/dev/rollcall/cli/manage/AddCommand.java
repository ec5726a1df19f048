package dev.rollcall.cli.manage;

import dev.rollcall.cli.options.ApiCall;
import dev.rollcall.cli.options.RunningServerOptions;
import dev.rollcall.cli.options.ServerApi;
import dev.rollcall.cli.options.Version;
import dev.rollcall.cli.terminal.Terminal;
import dev.rollcall.config.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code add}: makes one. */
@Command(
    description = "Makes one. A secret that is made with it is told this once.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class AddCommand implements Callable<Integer> {

  private final ManagedResource resource;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RunningServerOptions server = new RunningServerOptions();

  @Option(names = "--json", description = "Prints the server's answer.")
  private boolean json;

  @Option(names = "--dry-run", description = "Only checks it.")
  private boolean dryRun;

  @Parameters(
      arity = "1..*",
      paramLabel = "[ID] MEMBER=VALUE",
      description = {
        "The id, then members as in a seed. A secret is given as MEMBER=- (typed, or a line of"
            + " standard input) or MEMBER=env:NAME.",
        "a,b is a list, a.b=v member b of a."
      })
  private List<String> values = new ArrayList<>();

  AddCommand(ManagedResource resource) {
    this.resource = resource;
  }

  @Override
  public Integer call() {
    boolean named = !resource.added().isEmpty();
    if (named && values.getFirst().contains("=")) {
      throw new UsageException(
          "%s add begins with the %s".formatted(resource.name(), resource.added()));
    }
    ObjectNode body =
        new Assignments(resource, new SecretInput(System.getenv()))
            .read(named ? values.subList(1, values.size()) : values);
    if (named) {
      body.put(resource.added(), values.getFirst());
    }
    resource
        .everywhere()
        .forEach(
            parameter ->
                ResourceCommands.value(spec, parameter)
                    .ifPresent(value -> body.put(parameter, value)));
    ApiCall call = ApiCall.to(resource.collection());
    if (dryRun) {
      call = call.with("dry_run", "true");
    }
    try (ServerApi api = server.api()) {
      tell(api.post(call.text(), "application/json", body.toString()));
    }
    return 0;
  }

  private void tell(JsonNode answer) {
    if (json) {
      Shown.say(answer, true);
      return;
    }
    Terminal.say(
        "%s %s %s"
            .formatted(
                dryRun ? "would add" : "added",
                resource.name(),
                answer.path(resource.id()).asString("")));
    Shown.sayOnce(answer, resource.secrets());
  }
}
