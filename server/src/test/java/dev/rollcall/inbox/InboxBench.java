package dev.rollcall.inbox;

import dev.rollcall.admins.Actor;
import dev.rollcall.app.Adapters;
import dev.rollcall.app.Core;
import dev.rollcall.config.Settings;
import dev.rollcall.config.SettingsInput;
import dev.rollcall.config.SettingsReader;
import dev.rollcall.database.Database;
import dev.rollcall.database.FaultyStore;
import dev.rollcall.database.FolderLock;
import dev.rollcall.meetings.FactCompactor;
import dev.rollcall.meetings.MeetingListTable;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.registry.ConfiguredSources;
import dev.rollcall.seed.Seed;
import dev.rollcall.seed.SeedReader;
import dev.rollcall.seed.SeedWriter;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Deliveries;
import dev.rollcall.sources.Delivery;
import dev.rollcall.testkit.MutableClock;
import dev.rollcall.testkit.Seeds;
import dev.rollcall.time.IdSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An inbox over a store of its own, with the toy engine as its one kind of source. */
final class InboxBench implements AutoCloseable {

  static final SourceId TOY = new SourceId("/engines/janus-lab");

  /** When every meeting is over. */
  static final Moment LATER = ToyAdapter.moment(10_000_000);

  /** In characters: some hundred events of a meeting. */
  static final TranslationLimits LIMITS = new TranslationLimits(2_000, 4_000);

  private final Path data;
  private final List<String> assignments;
  private final MutableClock clock;
  private final Core records;
  private final ConfiguredSources sources;
  private final Inbox inbox;
  private final List<MeetingId> wanted = new ArrayList<>();
  private boolean packing;

  private InboxBench(Path data, List<String> assignments, MutableClock clock, Core records) {
    this.data = data;
    this.assignments = assignments;
    this.clock = clock;
    this.records = records;
    this.sources =
        new ConfiguredSources(
            records.sources(),
            Map.of("janus", new ToyAdapter()),
            Duration.ofSeconds(60),
            () -> "http://127.0.0.1");
    this.inbox =
        new Inbox(
            records.database(),
            sources,
            records.ingest(),
            (_, _, meeting) -> wanted.add(meeting),
            (_, translation) -> translation.facts(),
            clock,
            (_, _) -> {},
            LIMITS);
  }

  /** On a store that fails when it is told to. */
  static InboxBench start(Path data, FaultyStore store) {
    MutableClock clock = new MutableClock("2027-02-01T00:00:00Z");
    Settings settings = settings(data, List.of());
    FolderLock lock = FolderLock.take(data);
    Core records =
        Core.over(
            lock,
            store.open(data),
            settings,
            clock,
            IdSource.secure(),
            Core.Counts.NONE,
            () -> "http://127.0.0.1");
    InboxBench bench = new InboxBench(data, List.of(), clock, records);
    bench.seed();
    return bench;
  }

  static InboxBench start(Path data, String... assignments) {
    InboxBench bench = open(data, List.of(assignments), new MutableClock("2027-02-01T00:00:00Z"));
    bench.seed();
    return bench;
  }

  private void seed() {
    Path file = data.resolveSibling("seed.yaml");
    try {
      Files.writeString(
          file, Seeds.SMALL + "  - {source: /engines/other, tenant_key: tenant-a, kind: janus}\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Seed seed = SeedReader.read(file, Adapters.KINDS);
    SeedWriter directory = new SeedWriter(records.key(), clock, IdSource.secure());
    records.database().write(connection -> directory.apply(seed, connection));
  }

  private static InboxBench open(Path data, List<String> assignments, MutableClock clock) {
    Settings settings = settings(data, assignments);
    return new InboxBench(data, assignments, clock, Core.open(settings, clock, IdSource.secure()));
  }

  private static Settings settings(Path data, List<String> assignments) {
    return SettingsReader.read(
        new SettingsInput(
            Optional.empty(), Map.of(), assignments, Map.of("data", data.toString())));
  }

  /** From now on all facts are packed whenever something comes in. */
  InboxBench packing() {
    packing = true;
    return this;
  }

  private void pack() {
    if (packing) {
      InstantSource later = InstantSource.fixed(LATER.toInstant());
      new FactCompactor(records.database(), records.meetings(), later, Duration.ZERO).pass();
    }
  }

  /** Another life of the same store. */
  InboxBench again() {
    records.close();
    InboxBench again = open(data, assignments, clock);
    return packing ? again.packing() : again;
  }

  long retry(Optional<SourceId> source, boolean all) {
    return records.inbox().retry(records.changes(), Actor.COMMAND, source, all);
  }

  Database database() {
    return records.database();
  }

  Inbox inbox() {
    return inbox;
  }

  MutableClock clock() {
    return clock;
  }

  List<MeetingId> wanted() {
    return wanted;
  }

  /** Posts one delivery with these lines; nothing is translated yet. */
  Inbox.Answer post(String... lines) {
    return postAs("right", String.join("\n", lines));
  }

  Inbox.Answer postAs(String key, String body) {
    pack();
    return inbox.take("janus-lab", delivery(key, body)).orElseThrow();
  }

  Delivery delivery(String key, String body) {
    return Deliveries.of("", Map.of(), Map.of("key", key), body, clock.instant());
  }

  /** The toy source as its adapter sees it. */
  ConfiguredSource configured() {
    return sources.configured(records.sources().current(TOY).orElseThrow());
  }

  void translated(String... lines) {
    post(lines);
    inbox.translateWaiting();
  }

  /** Every meeting that is served, by subject. */
  Map<String, MeetingRecord> served() {
    Map<String, MeetingRecord> served = new TreeMap<>();
    entries()
        .forEach(
            entry ->
                entry
                    .meeting()
                    .ifPresent(
                        meeting ->
                            served.put(
                                entry.subject(),
                                meeting.meeting().at(LATER, Duration.ofSeconds(60)))));
    return served;
  }

  /** The record of a subject, which must be served. */
  MeetingRecord record(String subject) {
    MeetingRecord record = served().get(subject);
    if (record == null) {
      throw new AssertionError("not served: " + subject + ", but " + served().keySet());
    }
    return record;
  }

  /** The id of a subject's meeting. */
  MeetingId id(String subject) {
    return entries().stream()
        .filter(entry -> entry.subject().equals(subject))
        .findFirst()
        .orElseThrow()
        .meeting()
        .orElseThrow()
        .id();
  }

  boolean isServed(MeetingId id) {
    return records.meetings().find(new TenantKey("tenant-a"), id).isPresent();
  }

  MeetingId idServedFor(MeetingId id) {
    return records.meetings().find(new TenantKey("tenant-a"), id).orElseThrow().id();
  }

  /** Posts to a second source of the same kind. */
  Inbox.Answer postToOther(String line) {
    return inbox.take("other", delivery("right", line)).orElseThrow();
  }

  SourceStatus status() {
    return status(TOY);
  }

  SourceStatus otherStatus() {
    return status(new SourceId("/engines/other"));
  }

  private SourceStatus status(SourceId id) {
    return inbox.statuses().stream()
        .filter(status -> status.source().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private List<MeetingListTable.Entry> entries() {
    List<MeetingListTable.Entry> all = new ArrayList<>();
    MeetingListTable list = new MeetingListTable(records.database(), records.meetings());
    List<MeetingListTable.Entry> page = list.page(Optional.of(TOY), Optional.empty(), 0);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = list.page(Optional.of(TOY), Optional.empty(), page.getLast().position());
    }
    return all;
  }

  @Override
  public void close() {
    records.close();
  }
}
