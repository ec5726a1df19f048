package dev.rollcall.cli.manage;

import dev.rollcall.cli.options.ApiCall;
import dev.rollcall.cli.options.RunningServerOptions;
import dev.rollcall.cli.options.ServerApi;
import dev.rollcall.cli.options.Version;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code list}: all resources of a kind. */
@Command(
    description = "Lists what there is; a column that does not fit is cut, see --json.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ListCommand implements Callable<Integer> {

  private final ManagedResource resource;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RunningServerOptions server = new RunningServerOptions();

  @Option(names = "--json", description = "All members, as a JSON array.")
  private boolean json;

  ListCommand(ManagedResource resource) {
    this.resource = resource;
  }

  @Override
  public Integer call() {
    ApiCall call =
        ResourceCommands.with(
            ApiCall.to(resource.collection()),
            spec,
            Stream.concat(resource.everywhere().stream(), resource.filters().stream()).toList());
    List<String> columns = resource.columns();
    Listing listing =
        json ? new Listing.Json() : new Listing.Rows(columns, item -> cells(columns, item));
    try (ServerApi api = server.api()) {
      Pages.forEach(api, call, Long.MAX_VALUE, listing::add);
      listing.end();
    }
    return 0;
  }

  private static List<String> cells(List<String> columns, JsonNode item) {
    return columns.stream().map(column -> ShownValue.of(item.path(column))).toList();
  }
}
