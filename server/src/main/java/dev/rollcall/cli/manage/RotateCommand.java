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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code rotate}: another secret, while the former one stays good for a time. */
@Command(
    description = "Gives one another secret; the former one stays good for a time.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RotateCommand implements Callable<Integer> {

  private final ManagedResource resource;

  @Mixin private RunningServerOptions server = new RunningServerOptions();

  @Option(names = "--json", description = "Prints the server's answer.")
  private boolean json;

  @Option(
      names = "--overlap",
      paramLabel = "TIME",
      description = "How long the former secret stays good, such as 30m; 1h if not given.")
  private @Nullable String overlap;

  @Parameters(index = "0", paramLabel = "ID", description = "As 'list' tells it.")
  private String id = "";

  @Parameters(
      index = "1..*",
      paramLabel = "MEMBER=VALUE",
      description =
          "The new secrets, where Rollcall does not make them: MEMBER=- (typed, or a line of"
              + " standard input) or MEMBER=env:NAME.")
  private List<String> values = new ArrayList<>();

  RotateCommand(ManagedResource resource) {
    this.resource = resource;
  }

  @Override
  public Integer call() {
    ObjectNode body = new Assignments(resource, new SecretInput(System.getenv())).read(values);
    Optional.ofNullable(overlap).ifPresent(time -> body.put("overlap", time));
    String call = ApiCall.to(resource.collection(), id, "secret").text();
    try (ServerApi api = server.api()) {
      JsonNode answer = api.post(call, "application/json", body.toString());
      if (json) {
        Shown.say(answer, true);
        return 0;
      }
      String until = answer.path("previous_valid_until").asString("");
      Terminal.say(
          "%s %s has another secret; the former one is good %s"
              .formatted(resource.name(), id, until.isEmpty() ? "no more" : "until " + until));
      Shown.sayOnce(answer, resource.secrets());
    }
    return 0;
  }
}
