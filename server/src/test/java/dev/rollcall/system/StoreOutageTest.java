package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.AdminTokens;
import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.ChildServer;
import dev.rollcall.testkit.CliRun;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import dev.rollcall.testkit.SmallDisk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A running server whose store is taken away and given back. */
@Timeout(120)
class StoreOutageTest {

  /** One second is promised; a machine that runs other tests beside may need more. */
  private static final Duration SOON = Duration.ofSeconds(3);

  private static final Duration LONG_LOCK = Duration.ofSeconds(13);

  /** Facts that come to about this much fill what a full disk has left. */
  private static final int BATCH = 40;

  private static final Events LAB = Events.lab("outage");

  private static final int TOKENS_AT_MOST = 2_000;
  private static final String MINT =
      "{\"kind\":\"tenant\",\"app_id\":\"%s\",\"tenant_key\":\"tenant-a\"}".formatted(Seeds.APP);

  @TempDir private Path folder;
  private final List<String> acknowledged = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private int sent;

  @Test
  void fullDiskIsToldAs503AndHealsByItself() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "24m");
        ChildServer child = start(disk.folder().resolve("data"))) {
      String address = child.address();
      begin(address);
      disk.fillButFor(300_000);
      Answer last = sendUntilRefused(address);
      assertThat(last.header("Retry-After")).hasValue("1");
      assertThat(last.header("Content-Type")).hasValue("application/problem+json");
      mintUntilRefused(address);
      Answer token = token(address);
      assertThat(token.status()).isEqualTo(503);
      assertThat(token.code()).isEqualTo(2200);
      for (int i = 0; i < 5; i++) {
        send(address);
      }
      assertNotReady(address, "store: no space left on the data folder's disk");
      // No client writes, and the space that is left holds what the server itself writes.
      TimeUnit.SECONDS.sleep(2);
      assertNotReady(address, "store: no space left on the data folder's disk");
      // Space that comes and goes lets some writes through, and never half of one.
      disk.makeRoom();
      send(address);
      disk.fillButFor(200_000);
      sendUntilRefused(address);

      disk.makeRoom();
      within(SOON, () -> send(address).status() == 200);
      within(SOON, () -> get(address + "/readyz").status() == 200);
      assertThat(token(address).status()).isEqualTo(200);
      assertAllIsAsAcknowledged(address);
      assertThat(child.errors())
          .contains("the store does not work: no space left on the data folder's disk")
          .contains("the store works again after")
          .doesNotContainIgnoringCase("sqlite")
          .doesNotContain("Exception", " at dev.rollcall");
    }
  }

  @Test
  void longLockOfAnotherProcessIsToldAs503AndHealsByItself() throws Exception {
    Path data = folder.resolve("data");
    try (ChildServer child = start(data)) {
      String address = child.address();
      begin(address);
      try (Connection other =
              DriverManager.getConnection("jdbc:sqlite:" + data.resolve("rollcall.db"));
          Statement lock = other.createStatement()) {
        lock.execute("BEGIN IMMEDIATE");
        long until = System.nanoTime() + LONG_LOCK.toNanos();
        while (System.nanoTime() < until) {
          long begun = System.nanoTime();
          assertThat(send(address).status()).isEqualTo(503);
          assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(7));
          assertThat(token(address).status()).isEqualTo(503);
        }
        assertNotReady(address, "store: the database is locked by another process");
        lock.execute("ROLLBACK");
      }
      within(SOON, () -> send(address).status() == 200);
      within(SOON, () -> get(address + "/readyz").status() == 200);
      assertAllIsAsAcknowledged(address);
    }
  }

  @Test
  void folderThatIsGoneAcknowledgesNothingMore() throws Exception {
    Path data = folder.resolve("data");
    Path away = folder.resolve("away");
    try (ChildServer child = start(data)) {
      String address = child.address();
      begin(address);
      Files.move(data, away);
      assertThat(send(address).status()).isEqualTo(503);
      assertNotReady(address, "store: the data folder or the database file was moved or deleted");
      assertThat(get(address + "/healthz").status()).isEqualTo(200);
      Files.createDirectories(data);
      Files.copy(away.resolve("rollcall.db"), data.resolve("rollcall.db"));
      assertThat(send(address).status()).isEqualTo(503);
      Files.delete(data.resolve("rollcall.db"));
      Files.delete(data);
      Files.move(away, data);
      within(SOON, () -> send(address).status() == 200);
      within(SOON, () -> get(address + "/readyz").status() == 200);
    }
  }

  @Test
  void fileOfWhichHalfIsGoneIsNotReady() throws Exception {
    Path data = folder.resolve("data");
    try (ChildServer child = start(data)) {
      begin(child.address());
      child.terminate();
      assertThat(child.exitCode()).isZero();
    }
    try (ChildServer child = start(data)) {
      String address = child.address();
      within(SOON, () -> get(address + "/readyz").status() == 200);
      Path file = data.resolve("rollcall.db");
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(Files.size(file) / 2);
      }
      assertNotReady(address, "store: the database file is damaged");
      assertThat(send(address).status()).isEqualTo(503);
    }
    CliRun again = CliRun.run("serve", "--port", "0", "--data", data.toString());
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.errorLines()).hasSize(1);
  }

  @Test
  void readOnlyFolderIsNotReadyAndIsRefusedAtAStart() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "16m")) {
      Path data = disk.folder().resolve("data");
      try (ChildServer child = start(data)) {
        String address = child.address();
        begin(address);
        disk.closeForWriting();
        assertNotReady(address, "store: the data folder is read-only");
        disk.openForWriting();
        within(SOON, () -> get(address + "/readyz").status() == 200);
      }
      disk.closeForWriting();
      CliRun again = CliRun.run("serve", "--port", "0", "--data", data.toString());
      disk.openForWriting();
      assertThat(again.exitCode()).isEqualTo(2);
      assertThat(again.errorLines()).hasSize(1);
    }
  }

  private ChildServer start(Path data) throws IOException {
    Path seed = Files.writeString(folder.resolve("seed.yaml"), Seeds.SMALL);
    return ChildServer.start(
        folder,
        "serve",
        "--dev",
        "--port",
        "0",
        "--data",
        data.toString(),
        "--seed",
        seed.toString());
  }

  private void begin(String address) {
    Answer answer = post(address, List.of(LAB.started("start", "09:00:00", "{}")));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(send(address).status()).isEqualTo(200);
  }

  private Answer sendUntilRefused(String address) {
    Answer answer = send(address);
    while (answer.status() == 200) {
      answer = send(address);
    }
    assertThat(answer.status()).isEqualTo(503);
    return answer;
  }

  /** A batch of facts takes more than a token: what it was refused may be enough for some. */
  private static void mintUntilRefused(String address) {
    int status = 200;
    for (int i = 0; i < TOKENS_AT_MOST && status == 200; i++) {
      status =
          RunningApp.send(
                  HttpRequest.newBuilder(URI.create(address + "/rollcall/v1/tokens"))
                      .header("Authorization", "Bearer " + AdminTokens.DEMO)
                      .header("Content-Type", "application/json")
                      .POST(BodyPublishers.ofString(MINT)))
              .status();
    }
    assertThat(status).isEqualTo(503);
  }

  /** Sends joins of new participants, and notes the results. */
  private Answer send(String address) {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      String number = Integer.toString(sent++);
      events.add(LAB.joined(number, "09:00:00", "s" + number, "person-" + number));
    }
    Answer answer = post(address, events);
    (answer.status() == 200 ? acknowledged : refused).addAll(events);
    return answer;
  }

  private void assertAllIsAsAcknowledged(String address) {
    assertThat(participants(address)).isEqualTo(acknowledged.size());
    assertThat(post(address, acknowledged).outcomes()).containsOnly("duplicate");
    assertThat(refused).isNotEmpty();
    assertThat(post(address, refused).outcomes()).containsOnly("accepted");
    assertThat(participants(address)).isEqualTo(sent);
  }

  private static int participants(String address) {
    String id =
        get(address + "/rollcall/v1/meetings?subject=outage")
            .json()
            .path("meetings")
            .path(0)
            .path("meeting_id")
            .asString();
    Answer record =
        RunningApp.send(
            HttpRequest.newBuilder(URI.create(address + "/open-apis/vc/v1/meetings/" + id))
                .header("Authorization", "Bearer " + Seeds.TOKEN));
    return record.json().path("data").path("meeting").path("participant_count").asInt();
  }

  private static Answer post(String address, List<String> events) {
    return RunningApp.send(
        HttpRequest.newBuilder(URI.create(address + "/rollcall/v1/facts"))
            .header("Authorization", "Bearer " + AdminTokens.DEMO)
            .header("Content-Type", RunningApp.NDJSON)
            .POST(BodyPublishers.ofString(String.join("\n", events))));
  }

  private static Answer token(String address) {
    String credentials =
        "{\"app_id\":\"%s\",\"app_secret\":\"%s\"}".formatted(Seeds.APP, Seeds.SECRET);
    String path = "/open-apis/auth/v3/tenant_access_token/internal";
    return RunningApp.send(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(credentials)));
  }

  private static Answer get(String url) {
    return RunningApp.send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Bearer " + AdminTokens.DEMO));
  }

  private static void assertNotReady(String address, String words) throws InterruptedException {
    within(SOON, () -> get(address + "/readyz").status() == 503);
    Answer answer = get(address + "/readyz");
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.json().path("detail").asString()).isEqualTo(words);
  }

  private static void within(Duration longest, BooleanSupplier condition)
      throws InterruptedException {
    long begun = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(longest);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
