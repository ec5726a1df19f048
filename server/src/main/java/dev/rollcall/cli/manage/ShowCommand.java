package dev.rollcall.cli.manage;

import dev.rollcall.cli.options.ApiCall;
import dev.rollcall.cli.options.RunningServerOptions;
import dev.rollcall.cli.options.ServerApi;
import dev.rollcall.cli.options.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code show}: one resource with all its members. */
@Command(
    description = "Shows one with all its members, without secrets.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ShowCommand implements Callable<Integer> {

  private final ManagedResource resource;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RunningServerOptions server = new RunningServerOptions();

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Parameters(paramLabel = "ID", description = "As 'list' tells it in its first column.")
  private String id = "";

  ShowCommand(ManagedResource resource) {
    this.resource = resource;
  }

  @Override
  public Integer call() {
    ApiCall call = ResourceCommands.one(resource, id, spec);
    try (ServerApi api = server.api()) {
      Shown.say(api.get(call.text()), json);
    }
    return 0;
  }
}
