package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.CliRun;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backups of running and of stopped servers, and what they restore to. */
@Timeout(120)
class BackupTest {

  private static final int SOME = 50;
  private static final String SERVED = "served";

  @TempDir private Path folder;

  @Test
  void restoredFolderServesTheSameBytes() throws IOException {
    Path target = folder.resolve("backup.zip");
    String id;
    String served;
    try (RunningApp app = RunningApp.start(folder.resolve("data"), Seeds.SMALL)) {
      id = meeting(app);
      served = app.read(id).text();
    }
    assertThat(run("backup", target, "--data", folder.resolve("data")).exitCode()).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-------");
    CliRun restored = run("restore", target, "--data", folder.resolve("again"));
    assertThat(restored.exitCode()).as(restored.err()).isZero();
    assertThat(folder.resolve("again/server.key"))
        .hasSameBinaryContentAs(folder.resolve("data/server.key"));
    try (RunningApp again = RunningApp.start(folder.resolve("again"), Seeds.SMALL)) {
      assertThat(again.read(id).text()).isEqualTo(served);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void backupUnderLoadHoldsWhatWasAcknowledgedAndDelaysNoFact(boolean byServer) throws Exception {
    Path target = folder.resolve("backup.zip");
    Events lab = Events.lab("backup");
    AtomicInteger acknowledged = new AtomicInteger();
    AtomicLong longest = new AtomicLong();
    AtomicBoolean enough = new AtomicBoolean();
    CountDownLatch some = new CountDownLatch(SOME);
    int before;
    int all;
    Duration undisturbed;
    String id;
    try (RunningApp app = RunningApp.start(folder.resolve("data"), Seeds.SMALL)) {
      id = app.meetingOf(lab.started("0", "09:00:00", "{}"));
      Thread load =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!enough.get()) {
                      String number = Integer.toString(acknowledged.get() + 1);
                      long began = System.nanoTime();
                      app.facts(List.of(lab.joined(number, "09:00:00", number, "p-" + number)));
                      longest.accumulateAndGet(System.nanoTime() - began, Math::max);
                      acknowledged.incrementAndGet();
                      some.countDown();
                    }
                  });
      some.await();
      before = acknowledged.get();
      undisturbed = Duration.ofNanos(longest.getAndSet(0));
      CliRun made =
          byServer
              ? run(
                  "backup", target, "--url", app.app().address(), "--admin-token", RunningApp.ADMIN)
              : run("backup", target, "--data", app.data());
      assertThat(made.exitCode()).as(made.err()).isZero();
      enough.set(true);
      load.join();
      all = acknowledged.get();
      assertThat(app.meeting(id).path("participant_count").asInt()).isEqualTo(all);
    }
    // A busy machine delays facts without a backup too.
    assertThat(Duration.ofNanos(longest.get()).minus(undisturbed.multipliedBy(3)))
        .isLessThan(Duration.ofSeconds(1));
    assertThat(run("restore", target, "--data", folder.resolve("again")).exitCode()).isZero();
    try (RunningApp restored = RunningApp.start(folder.resolve("again"), Seeds.SMALL)) {
      assertThat(restored.meeting(id).path("participant_count").asInt()).isBetween(before, all);
    }
  }

  @Test
  void everyFlippedByteStopsTheRestoreOrDoesNoHarm() throws IOException {
    byte[] whole = backup();
    int step = whole.length / 150;
    for (int at = 0; at < whole.length; at += step) {
      byte[] broken = whole.clone();
      broken[at] ^= 0x10;
      Path again = folder.resolve("again-" + at);
      CliRun run = restore(broken, again);
      if (run.exitCode() == 0) {
        assertThat(again.resolve("rollcall.db"))
            .hasSameBinaryContentAs(folder.resolve("good/rollcall.db"));
      } else {
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.err()).contains("broken.zip");
        assertThat(again).doesNotExist();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 50, 90, 99})
  void cutBackupStopsBeforeAnythingIsMade(int percent) throws IOException {
    byte[] whole = backup();
    CliRun run =
        restore(java.util.Arrays.copyOf(whole, whole.length * percent / 100), folder.resolve("no"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errorLines()).singleElement().asString().containsAnyOf("cut off", "not a file");
    assertThat(folder.resolve("no")).doesNotExist();
  }

  @Test
  void foreignFileIsNoBackup() throws IOException {
    Path jar = folder.resolve("broken.zip");
    try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new java.util.zip.ZipEntry("META-INF/MANIFEST.MF"));
    }
    for (Path file : List.of(jar, Files.writeString(folder.resolve("broken.txt"), "a text"))) {
      CliRun run = run("restore", file, "--data", folder.resolve("no"));
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("is not a file of Rollcall");
    }
    assertThat(run("restore", folder.resolve("none"), "--data", folder.resolve("no")).err())
        .contains("no such file");
    assertThat(folder.resolve("no")).doesNotExist();
  }

  @Test
  void nothingThatExistsIsReplaced() throws IOException {
    byte[] whole = backup();
    Path file = Files.write(folder.resolve("kept.zip"), whole);
    CliRun again = run("backup", file, "--data", folder.resolve("data"));
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err()).contains("exists already");
    assertThat(file).hasBinaryContent(whole);
    CliRun over = run("restore", file, "--data", folder.resolve("data"));
    assertThat(over.exitCode()).isEqualTo(2);
    assertThat(over.err()).contains("is not empty");
    assertThat(run("backup", folder.resolve("no/x.zip"), "--data", folder.resolve("data")).err())
        .contains("there is no folder");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).noneMatch(path -> path.toString().contains(".partial"));
    }
  }

  @Test
  void leftoversOfKilledBackupAreWrittenOver() throws IOException {
    backup();
    Path target = folder.resolve("next.zip");
    for (String left : List.of("next.zip.partial", "next.zip.db.partial")) {
      Files.writeString(folder.resolve(left), "half".repeat(100_000));
    }
    assertThat(run("backup", target, "--data", folder.resolve("data")).exitCode()).isZero();
    assertThat(run("restore", target, "--data", folder.resolve("again")).exitCode()).isZero();
    assertThat(folder.resolve("next.zip.partial")).doesNotExist();
    assertThat(folder.resolve("next.zip.db.partial")).doesNotExist();
  }

  @Test
  void serverSaysWhatIsWrongWithTheTarget() throws IOException {
    try (RunningApp app = RunningApp.start(folder.resolve("data"), Seeds.SMALL)) {
      assertThat(app.get("/rollcall/v1/backup", RunningApp.ADMIN).json().path("state").asString())
          .isEqualTo("none");
      assertThat(begin(app, "relative.zip").json().path("detail").asString())
          .contains("no absolute path");
      Path taken = Files.createFile(folder.resolve("taken.zip"));
      assertThat(begin(app, taken.toString()).status()).isEqualTo(400);
      assertThat(begin(app, taken.toString()).json().path("detail").asString())
          .contains("exists already");
      assertThat(app.get("/rollcall/v1/backup", Seeds.KEY).status()).isEqualTo(403);
    }
  }

  @Test
  void storeInPostgresqlIsBackedUpByItsOwnTools() {
    CliRun run =
        run("backup", folder.resolve("x"), "--store", "jdbc:postgresql://db.example/rollcall");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("pg_dump").contains("export data");
  }

  private static Answer begin(RunningApp app, String target) {
    return app.post(
        "/rollcall/v1/backup",
        RunningApp.ADMIN,
        "application/json",
        "{\"target\":\"%s\"}".formatted(target));
  }

  private byte[] backup() throws IOException {
    try (RunningApp app = RunningApp.start(folder.resolve("data"), Seeds.SMALL)) {
      meeting(app);
    }
    Path file = folder.resolve("good.zip");
    assertThat(run("backup", file, "--data", folder.resolve("data")).exitCode()).isZero();
    assertThat(run("restore", file, "--data", folder.resolve("good")).exitCode()).isZero();
    return Files.readAllBytes(file);
  }

  private CliRun restore(byte[] content, Path data) throws IOException {
    Path file = Files.write(folder.resolve("broken.zip"), content);
    return run("restore", file, "--data", data);
  }

  private static String meeting(RunningApp app) {
    Events lab = Events.lab(SERVED);
    return app.meetingOf(
        lab.started("0", "09:00:00", "{'topic': 'Kept'}"),
        lab.joined("1", "09:00:01", "s1", "p-1"),
        lab.joined("2", "09:00:02", "s2", "p-2"));
  }

  private static CliRun run(Object... arguments) {
    return CliRun.run(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
  }
}
