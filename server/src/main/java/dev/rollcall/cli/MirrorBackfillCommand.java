package dev.rollcall.cli;

import dev.rollcall.app.Core;
import dev.rollcall.cli.options.ExistingFolder;
import dev.rollcall.cli.options.ServerApi;
import dev.rollcall.cli.options.ServerOptions;
import dev.rollcall.cli.options.SettingsOptions;
import dev.rollcall.cli.options.Version;
import dev.rollcall.cli.terminal.Progress;
import dev.rollcall.cli.terminal.StopSignal;
import dev.rollcall.cli.terminal.Terminal;
import dev.rollcall.config.InputFile;
import dev.rollcall.config.Settings;
import dev.rollcall.config.UsageException;
import dev.rollcall.meetings.MeetingListTable;
import dev.rollcall.mirror.Backfill;
import dev.rollcall.mirror.BackfillOutcome;
import dev.rollcall.mirror.BackfillPlan;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.registry.Source;
import dev.rollcall.time.IdSource;
import dev.rollcall.time.SystemClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Gets the records of past meetings, by a running server or into the folder of a stopped one. */
@Command(
    name = "backfill",
    description = "Gets the records of past meetings from Feishu; a later run goes on from there.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class MirrorBackfillCommand implements Callable<Integer> {

  /** Of the file of known ids. */
  private static final int MOST_MEBIBYTES = 16;

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Mixin private ServerOptions server = new ServerOptions();

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description =
          "The configured source of kind feishu, such as /engines/feishu; not needed where there is"
              + " only one.")
  private @Nullable String source;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DATE",
      description = "The first day, such as 2026-11-01; Feishu tells of the last 90 days only.")
  private LocalDate from = LocalDate.EPOCH;

  @Option(names = "--to", required = true, paramLabel = "DATE", description = "The last day.")
  private LocalDate to = LocalDate.EPOCH;

  @Option(
      names = "--meeting-no",
      paramLabel = "N",
      description = "A meeting number to look at, beside those of the stored meetings; repeatable.")
  private List<String> numbers = new ArrayList<>();

  @Option(
      names = "--known-ids",
      paramLabel = "FILE",
      description = "Meeting ids to ask for, one a line.")
  private @Nullable Path knownIds;

  @Option(
      names = "--again",
      description = "Asks for the known ids even if they were asked for before.")
  private boolean again;

  @Option(
      names = "--quota",
      paramLabel = "N",
      description = "How many calls it may make; any number if not given.")
  private @Nullable Long quota;

  @Override
  public Integer call() throws InterruptedException {
    Clock clock = SystemClock.here();
    NavigableSet<String> ids = checked();
    Optional<ServerApi> running = server.find(options);
    if (running.isPresent()) {
      try (ServerApi api = running.get()) {
        return byServer(new ServerBackfill(api), order(ids, clock));
      }
    }
    return inFolder(ids, clock);
  }

  private static int byServer(ServerBackfill backfill, ObjectNode order)
      throws InterruptedException {
    StopSignal signal = StopSignal.toStop(backfill::pause);
    try {
      return tell(backfill.run(order));
    } finally {
      signal.ended();
    }
  }

  private int inFolder(NavigableSet<String> ids, Clock clock) throws InterruptedException {
    Settings settings = ExistingFolder.of(options.read(Map.of()));
    Core records = Core.open(settings, clock, IdSource.secure());
    Backfill backfill =
        new Backfill(
            records.database(),
            records.ingest(),
            records.sources(),
            new MeetingListTable(records.database(), records.meetings()),
            clock);
    StopSignal signal = StopSignal.toStop(backfill::stop);
    try (Progress progress = Progress.start("meetings")) {
      BackfillPlan plan = plan(chosen(records.sources().all()), ids, clock);
      return tell(backfill.run(plan, progress::at));
    } finally {
      backfill.close();
      records.close();
      signal.ended();
    }
  }

  /** What can be wrong before anything is opened; the known ids. */
  private NavigableSet<String> checked() {
    if (to.isBefore(from)) {
      throw new UsageException("--to is before --from");
    }
    for (String number : numbers) {
      if (!BackfillPlan.isMeetingNumber(number)) {
        throw new UsageException("--meeting-no " + number + " is not 9 digits");
      }
    }
    if (quota != null && quota < 0) {
      throw new UsageException("--quota is less than 0");
    }
    return known();
  }

  private static int tell(BackfillOutcome outcome) {
    outcome.failures().forEach(failure -> Terminal.warn(failure));
    Terminal.say(summary(outcome));
    return exitCode(outcome);
  }

  /** For a running server. */
  private ObjectNode order(NavigableSet<String> ids, Clock clock) {
    ObjectNode order =
        JsonMapper.shared()
            .createObjectNode()
            .put("from", since(clock).toString())
            .put("to", until(clock).toString())
            .put("again", again);
    Optional.ofNullable(source).ifPresent(id -> order.put("source", id));
    Optional.ofNullable(quota).ifPresent(most -> order.put("quota", most));
    numbers.forEach(order.putArray("meeting_nos")::add);
    ids.forEach(order.putArray("known_ids")::add);
    return order;
  }

  private Instant since(Clock clock) {
    return from.atStartOfDay(clock.getZone()).toInstant();
  }

  private Instant until(Clock clock) {
    return to.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
  }

  private BackfillPlan plan(SourceId chosen, NavigableSet<String> ids, Clock clock) {
    return new BackfillPlan(
        chosen,
        Moment.of(since(clock)),
        Moment.of(until(clock)),
        new TreeSet<>(numbers),
        ids,
        quota == null ? OptionalLong.empty() : OptionalLong.of(quota),
        again);
  }

  private NavigableSet<String> known() {
    NavigableSet<String> ids = new TreeSet<>();
    if (knownIds == null) {
      return ids;
    }
    int number = 0;
    for (String line : InputFile.text(knownIds, MOST_MEBIBYTES).lines().toList()) {
      number++;
      String id = line.strip();
      if (id.isEmpty() || id.startsWith("#")) {
        continue;
      }
      if (!MeetingId.isValid(id)) {
        throw new UsageException(knownIds + ", line " + number + ": not a meeting id");
      }
      ids.add(id);
    }
    return ids;
  }

  private SourceId chosen(List<Source> all) {
    List<Source> mirrored = all.stream().filter(each -> each.kind().equals("feishu")).toList();
    if (source == null) {
      if (mirrored.size() != 1) {
        throw new UsageException(
            "--source is needed: this data folder has %d sources of kind feishu"
                .formatted(mirrored.size()));
      }
      return mirrored.getFirst().id();
    }
    Source given =
        all.stream()
            .filter(each -> each.id().value().equals(source))
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException(
                        "the source " + source + " is not configured in this data folder"));
    if (!mirrored.contains(given)) {
      throw new UsageException(
          "the source " + source + " is of kind " + given.kind() + ", not feishu");
    }
    return given.id();
  }

  private static String summary(BackfillOutcome outcome) {
    String end =
        switch (outcome.end()) {
          case DONE -> "done";
          case QUOTA -> "the quota is used up; run it again to go on";
          case STOPPED -> "stopped; run it again to go on";
          case UNAVAILABLE -> "the far end does not answer; run it again to go on";
        };
    return "%d calls, %d records kept, %d failed, %d still running, %d left: %s"
        .formatted(
            outcome.calls(),
            outcome.kept(),
            outcome.failures().size(),
            outcome.running(),
            outcome.left(),
            end);
  }

  /** 1 where something was refused or the far end is away; a quota or a signal is no failure. */
  private static int exitCode(BackfillOutcome outcome) {
    return outcome.failures().isEmpty() && outcome.end() != BackfillOutcome.End.UNAVAILABLE ? 0 : 1;
  }
}
