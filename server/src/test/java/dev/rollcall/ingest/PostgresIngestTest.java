package dev.rollcall.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.app.Adapters;
import dev.rollcall.app.Core;
import dev.rollcall.cloudevents.FactReader;
import dev.rollcall.cloudevents.FactReading;
import dev.rollcall.config.SettingsInput;
import dev.rollcall.config.SettingsReader;
import dev.rollcall.database.Sql;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.seed.Seed;
import dev.rollcall.seed.SeedReader;
import dev.rollcall.seed.SeedWriter;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.MutableClock;
import dev.rollcall.testkit.NewPostgres;
import dev.rollcall.testkit.RoundTrips;
import dev.rollcall.testkit.Seeds;
import dev.rollcall.testkit.StatementCount;
import dev.rollcall.time.IdSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What facts and first reads cost on PostgreSQL, where each statement is a round trip. */
class PostgresIngestTest {

  /** Outside of the writer's statements: a look at the users that are there, and the commit. */
  private static final int OTHERS = 2;

  @TempDir private Path folder;

  @Test
  void batchOf256TakesAtMost12RoundTripsThoughAllInItIsNew() throws IOException {
    try (NewPostgres postgres = new NewPostgres();
        Core core = open(postgres.database())) {
      List<FactReading> facts = new ArrayList<>();
      for (int i = 0; i < 128; i++) {
        Events meeting = Events.lab("meeting" + i);
        String ids =
            "{'meeting_no': '%d', 'meeting_id': '%d'}"
                .formatted(100_000_000 + i, 6_911_188_411_932_000_000L + i);
        facts.add(FactReader.read(meeting.started("1", "09:00:00", ids)));
        facts.add(FactReader.read(meeting.joined("2", "09:01:00", "s", "newcomer" + i)));
      }
      StatementCount count = new StatementCount();
      List<FactResult> results =
          core.database()
              .write(connection -> core.ingest().ingestWithin(count.on(connection), facts));
      assertThat(results).extracting(FactResult::outcome).containsOnly(FactResult.Outcome.ACCEPTED);
      assertThat(count.statements() + OTHERS).isLessThanOrEqualTo(12);
    }
  }

  /** Those of saving the record are counted where they come in time. */
  @Test
  void firstReadOfAMeetingOf50TakesAtMost15RoundTrips() throws IOException {
    try (NewPostgres postgres = new NewPostgres();
        RoundTrips network = new RoundTrips(postgres.database());
        Core core = open(network.url())) {
      Events lab = Events.lab("large");
      List<FactReading> facts = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        facts.add(FactReader.read(lab.joined("j" + i, "09:01:00", "s" + i, "newcomer" + i)));
      }
      List<FactResult> results =
          core.database().write(connection -> core.ingest().ingestWithin(connection, facts));
      MeetingId id = results.getFirst().meeting().orElseThrow();
      core.directory().forget();
      int taken =
          network.of(
              () -> assertThat(core.meetings().find(new TenantKey("tenant-a"), id)).isPresent());
      assertThat(taken).isLessThanOrEqualTo(15);
    }
  }

  /** A session keeps its plans: one of a small table must not read all of a large one. */
  @Test
  void plansMadeWhileTheStoreWasSmallUseTheIndexOnceItIsLarge() throws Exception {
    try (NewPostgres postgres = new NewPostgres();
        Core core = open(postgres.database())) {
      for (int i = 0; i < 30; i++) {
        readNewMeeting(core, "early" + i);
      }
      for (int batch = 0; batch < 20; batch++) {
        Events lab = Events.lab("batch" + batch);
        List<FactReading> facts = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
          facts.add(FactReader.read(lab.joined("j" + i, "09:01:00", "s" + i, "guest")));
        }
        core.database().write(connection -> core.ingest().ingestWithin(connection, facts));
      }
      long before = readingsOfAllFacts(core);
      for (int i = 0; i < 30; i++) {
        readNewMeeting(core, "late" + i);
      }
      assertThat(readingsOfAllFacts(core)).isEqualTo(before);
    }
  }

  /** The plan of a hot read is kept too, also one made before PostgreSQL has looked at the rows. */
  @Test
  void hotReadsReadOneMeetingEachThoughTheirPlanWasMadeBeforeTheStoreWasAnalysed()
      throws Exception {
    try (NewPostgres postgres = new NewPostgres();
        Core core = open(postgres.database())) {
      MeetingId hot = newMeeting(core, "hot");
      for (int batch = 0; batch < 20; batch++) {
        List<FactReading> facts = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
          Events lab = Events.lab("room" + batch + "-" + i);
          facts.add(FactReader.read(lab.joined("j", "09:01:00", "s", "guest")));
        }
        core.database().write(connection -> core.ingest().ingestWithin(connection, facts));
      }
      readOften(core, hot);
      long before = meetingsRead(core, hot);
      readOften(core, hot);
      assertThat(meetingsRead(core, hot) - before).isLessThan(200);
    }
  }

  private static void readOften(Core core, MeetingId id) {
    for (int i = 0; i < 20; i++) {
      assertThat(core.meetings().find(new TenantKey("tenant-a"), id)).isPresent();
    }
  }

  private static void readNewMeeting(Core core, String name) {
    assertThat(core.meetings().find(new TenantKey("tenant-a"), newMeeting(core, name))).isPresent();
  }

  private static MeetingId newMeeting(Core core, String name) {
    FactReading fact = FactReader.read(Events.lab(name).joined("j", "09:01:00", "s", "alice"));
    List<FactResult> results =
        core.database().write(open -> core.ingest().ingestWithin(open, List.of(fact)));
    return results.getFirst().meeting().orElseThrow();
  }

  private static long meetingsRead(Core core, MeetingId hot) throws InterruptedException {
    return told(core, () -> readOften(core, hot), "seq_tup_read + idx_tup_fetch", "meetings");
  }

  private static long readingsOfAllFacts(Core core) throws InterruptedException {
    return told(core, () -> readNewMeeting(core, "told" + System.nanoTime()), "seq_scan", "facts");
  }

  /** Sessions tell what they have done to a table at the first statement after a second. */
  private static long told(Core core, Runnable statements, String figure, String table)
      throws InterruptedException {
    Thread.sleep(1_100);
    statements.run();
    return core.database()
        .read(
            open ->
                Sql.one(
                        open,
                        "SELECT " + figure + " FROM pg_stat_user_tables WHERE relname = ?",
                        row -> row.getLong(1),
                        table)
                    .orElseThrow());
  }

  private Core open(String url) throws IOException {
    MutableClock clock = new MutableClock("2027-02-01T00:00:00Z");
    Core core =
        Core.open(
            SettingsReader.read(
                new SettingsInput(
                    Optional.empty(),
                    Map.of(),
                    List.of("store=" + url),
                    Map.of("data", folder.resolve("data").toString()))),
            clock,
            IdSource.secure());
    Path file = Files.writeString(folder.resolve("seed.yaml"), Seeds.SMALL);
    Seed seed = SeedReader.read(file, Adapters.KINDS);
    core.database()
        .write(
            connection ->
                new SeedWriter(core.key(), clock, IdSource.secure()).apply(seed, connection));
    return core;
  }
}
