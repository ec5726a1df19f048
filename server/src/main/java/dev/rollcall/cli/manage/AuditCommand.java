package dev.rollcall.cli.manage;

import dev.rollcall.cli.options.ApiCall;
import dev.rollcall.cli.options.RunningServerOptions;
import dev.rollcall.cli.options.ServerApi;
import dev.rollcall.cli.options.Version;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code audit}: what administrators changed. */
@Command(
    name = "audit",
    description = "Shows what administrators changed, the latest first.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class AuditCommand implements Callable<Integer> {

  private static final List<String> COLUMNS =
      List.of("time", "actor", "action", "resource", "changes");

  @Mixin private RunningServerOptions server = new RunningServerOptions();

  @Option(names = "--actor", paramLabel = "NAME", description = "Only of this administrator.")
  private @Nullable String actor;

  @Option(
      names = "--resource",
      paramLabel = "PATH",
      description = "Only of this and all below it, such as apps or apps/cli_1.")
  private @Nullable String resource;

  @Option(names = "--from", paramLabel = "TIME", description = "From a time or date in UTC on.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Until a time or date in UTC.")
  private @Nullable String to;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many; 50 if not given.")
  private int limit = 50;

  @Option(names = "--json", description = "With all changes, as a JSON array.")
  private boolean json;

  @Override
  public Integer call() {
    ApiCall call =
        ApiCall.to("audit")
            .with("actor", Optional.ofNullable(actor))
            .with("resource", Optional.ofNullable(resource))
            .with("from", Optional.ofNullable(from))
            .with("to", Optional.ofNullable(to));
    Listing listing = json ? new Listing.Json() : new Listing.Rows(COLUMNS, AuditCommand::cells);
    try (ServerApi api = server.api()) {
      Pages.forEach(api, call, limit, listing::add);
      listing.end();
    }
    return 0;
  }

  private static List<String> cells(JsonNode entry) {
    return COLUMNS.stream()
        .map(
            column ->
                switch (column) {
                  case "changes" -> changes(entry.path(column));
                  // The fraction takes the room of what was changed.
                  case "time" -> ShownValue.of(entry.path(column)).replaceFirst("\\.[0-9]+", "");
                  default -> ShownValue.of(entry.path(column));
                })
        .toList();
  }

  private static String changes(JsonNode changes) {
    return changes.properties().stream()
        .map(member -> member.getKey() + change(member.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** A member that was changed has two values, one that was made or deleted has one. */
  private static String change(JsonNode change) {
    if (!change.has("before") && !change.has("after")) {
      return change.isString() ? " " + ShownValue.of(change) : "=" + ShownValue.of(change);
    }
    String after = ShownValue.of(change.path("after"));
    return change.has("before")
        ? "=%s→%s".formatted(ShownValue.of(change.path("before")), after)
        : "=" + after;
  }
}
