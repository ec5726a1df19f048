package dev.rollcall.cli;

import dev.rollcall.cli.options.ServerApi;
import dev.rollcall.cli.options.ServerOptions;
import dev.rollcall.cli.options.SettingsOptions;
import dev.rollcall.cli.options.Version;
import dev.rollcall.cli.terminal.CommandFailure;
import dev.rollcall.cli.terminal.FailureText;
import dev.rollcall.cli.terminal.Progress;
import dev.rollcall.cli.terminal.Terminal;
import dev.rollcall.config.UsageException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes who was in the meetings of a time range, as a running server tells. */
@Command(
    name = "report",
    description = "Writes who was in the meetings of a time range, one row a person and meeting.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ReportCommand implements Callable<Integer> {

  private static final String CSV = "csv";
  private static final String XLSX = "xlsx";

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Mixin private ServerOptions server = new ServerOptions();

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "The first day, or a time such as 2026-11-01T00:00:00Z.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      description = "The last day, or a time before which the meetings start.")
  private @Nullable String to;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "csv, xlsx or ndjson; else by the end of the file's name, else csv.")
  private @Nullable String format;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "The time zone of days and times, such as Asia/Shanghai; else UTC.")
  private @Nullable String zone;

  @Option(names = "--bom", description = "Begins CSV with a byte order mark, as Excel needs it.")
  private boolean bom;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file; replaced when the report is whole. Else standard output.")
  private @Nullable Path output;

  @Override
  public Integer call() throws IOException {
    Optional<Path> file = Optional.ofNullable(output);
    String form = format(file);
    if (file.isEmpty() && form.equals(XLSX)) {
      throw new UsageException("xlsx is no text for a terminal: name a file with -o");
    }
    try (ServerApi api = server.require(options);
        Progress progress = Progress.ofBytes()) {
      if (file.isPresent()) {
        write(api, call(form), progress, file.get());
      } else {
        api.download(call(form), Terminal::bytes);
      }
    }
    file.ifPresent(written -> Terminal.say("wrote " + written));
    return 0;
  }

  /** By the option, else by the end of the file's name. */
  private String format(Optional<Path> file) {
    return Optional.ofNullable(format)
        .or(
            () ->
                file.map(path -> path.getFileName().toString().toLowerCase(Locale.ROOT))
                    .map(name -> name.substring(name.lastIndexOf('.') + 1))
                    .filter(end -> end.equals(XLSX) || end.equals("ndjson")))
        .orElse(CSV);
  }

  private static String required(String option, @Nullable String value) {
    return Optional.ofNullable(value)
        .orElseThrow(
            () -> new UsageException("report needs %s DAY, such as 2026-11-30".formatted(option)));
  }

  private String call(String form) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("from", required("--from", from));
    parameters.put("to", required("--to", to));
    parameters.put("format", form);
    Optional.ofNullable(zone).ifPresent(named -> parameters.put("zone", named));
    if (bom) {
      parameters.put("bom", "true");
    }
    return parameters.entrySet().stream()
        .map(
            parameter ->
                parameter.getKey()
                    + "="
                    + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", "reports/attendance?", ""));
  }

  /** Beside the file first: a report that breaks off leaves the old one as it is. */
  private static void write(ServerApi api, String call, Progress progress, Path file)
      throws IOException {
    Path whole = file.toAbsolutePath();
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    try {
      try (OutputStream out = Files.newOutputStream(part)) {
        long[] done = {0};
        api.download(
            call,
            (bytes, length) -> {
              out.write(bytes, 0, length);
              done[0] += length;
              progress.at(done[0], -1);
            });
      }
      Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new CommandFailure(file + " cannot be written: " + FailureText.of(e));
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
