package dev.rollcall.mirror;

import dev.rollcall.database.Database;
import dev.rollcall.http.client.BoundedHttpClient;
import dev.rollcall.ingest.Ingest;
import dev.rollcall.meetings.MeetingListTable;
import dev.rollcall.mirror.BackfillOutcome.End;
import dev.rollcall.mirror.client.FeishuEndpoint;
import dev.rollcall.mirror.client.TenantTokens;
import dev.rollcall.mirror.client.VendorApi;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.Moment;
import dev.rollcall.registry.Sources;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Gets the records of past meetings: finds them by their numbers, then asks for each one. Its
 * progress is stored after each call, so that it can be stopped or killed at any time; a later run
 * continues from there.
 */
public final class Backfill implements AutoCloseable {

  /** Told how far it is. */
  @FunctionalInterface
  public interface Progress {
    void at(long done, long all);
  }

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

  private final Database database;
  private final MeetingListTable meetings;
  private final InstantSource clock;
  private final BoundedHttpClient wire;
  private final VendorApi api;
  private final MirrorCallTable calls = new MirrorCallTable();
  private final RecordCalls records;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Retries retries;

  public Backfill(
      Database database,
      Ingest ingest,
      Sources sources,
      MeetingListTable meetings,
      InstantSource clock) {
    this(database, ingest, sources, meetings, clock, Optional.empty());
  }

  /**
   * For tests.
   *
   * @param sleeper empty: really waits
   */
  Backfill(
      Database database,
      Ingest ingest,
      Sources sources,
      MeetingListTable meetings,
      InstantSource clock,
      Optional<Retries.Sleeper> sleeper) {
    this.database = database;
    this.meetings = meetings;
    this.clock = clock;
    this.wire = new BoundedHttpClient(ANSWER_WITHIN);
    this.api = new VendorApi(wire, new TenantTokens(wire, clock));
    this.records = new RecordCalls(database, ingest, sources, api, calls, clock);
    this.retries =
        new Retries(
            sleeper.orElse(duration -> !stop.await(duration.toMillis(), TimeUnit.MILLISECONDS)),
            () -> stop.getCount() == 0);
  }

  /** Lets the call under way come to its end and makes no other. */
  public void stop() {
    stop.countDown();
  }

  @Override
  public void close() {
    wire.close();
  }

  /** Runs until nothing is left, the quota is used up, or it is stopped. */
  public BackfillOutcome run(BackfillPlan plan, Progress progress) throws InterruptedException {
    FeishuEndpoint far =
        records
            .farEnd(plan.source())
            .orElseThrow(() -> new IllegalArgumentException("not a feishu source"));
    MonthlyBudget quota = new MonthlyBudget(plan.quota());
    MeetingNumberLister lists = new MeetingNumberLister(database, api, far, quota, retries, clock);
    RecordFetcher asked = new RecordFetcher(records, quota, retries);
    noteIds(plan, plan.known(), plan.again());
    End end = rounds(plan, lists, asked, progress);
    List<String> failures = new ArrayList<>(lists.failures());
    failures.addAll(asked.failures());
    return new BackfillOutcome(
        end, quota.made(), asked.kept(), asked.running(), failures, pending(plan).size());
  }

  /** Repeats while records have unknown meeting numbers. */
  private End rounds(
      BackfillPlan plan, MeetingNumberLister lists, RecordFetcher asked, Progress progress)
      throws InterruptedException {
    Set<String> listed = new HashSet<>();
    Set<MeetingId> tried = new HashSet<>();
    while (true) {
      List<String> numbers = numbers(plan, listed);
      for (String number : numbers) {
        Optional<End> end = lists.over(plan, number);
        if (end.isPresent()) {
          return end.get();
        }
        listed.add(number);
      }
      List<MirrorCall> calling =
          pending(plan).stream().filter(call -> !tried.contains(call.meeting())).toList();
      if (calling.isEmpty()) {
        return End.DONE;
      }
      int all = tried.size() + calling.size();
      for (MirrorCall call : calling) {
        Optional<End> end = asked.over(call);
        if (end.isPresent()) {
          return end.get();
        }
        tried.add(call.meeting());
        progress.at(tried.size(), all);
      }
    }
  }

  /** The numbers that are known by now and not looked at yet; known ids are noted on the way. */
  private List<String> numbers(BackfillPlan plan, Set<String> listed) {
    StoredMeetings stored = StoredMeetings.of(meetings, plan.source(), plan.since(), plan.until());
    noteIds(plan, stored.ids(), false);
    NavigableSet<String> numbers = new TreeSet<>(plan.numbers());
    numbers.addAll(stored.numbers());
    numbers.removeAll(listed);
    return List.copyOf(numbers);
  }

  private List<MirrorCall> pending(BackfillPlan plan) {
    return database.read(connection -> calls.ofBackfill(connection, plan.source()));
  }

  private void noteIds(BackfillPlan plan, NavigableSet<String> ids, boolean again) {
    Moment now = Moment.of(clock.instant());
    database.write(
        connection -> {
          for (String id : ids) {
            if (again) {
              calls.askAgain(connection, plan.source(), new MeetingId(id), now);
            }
            calls.wantForBackfill(connection, plan.source(), new MeetingId(id), now);
          }
          return now;
        });
  }
}
