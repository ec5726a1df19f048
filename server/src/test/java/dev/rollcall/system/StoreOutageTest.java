package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.ChildServer;
import dev.rollcall.testkit.CliRun;
import dev.rollcall.testkit.Seeds;
import dev.rollcall.testkit.SmallDisk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A running server whose store is taken away and given back. */
@Timeout(120)
class StoreOutageTest {

  private static final Duration LONG_LOCK = Duration.ofSeconds(13);

  @TempDir private Path folder;

  @Test
  void fullDiskIsToldAs503AndHealsByItself() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "24m");
        ChildServer child = start(disk.folder().resolve("data"))) {
      OutageClient client = new OutageClient(child.address());
      client.begin();
      disk.fillButFor(300_000);
      Answer last = client.sendUntilRefused();
      assertThat(last.header("Retry-After")).hasValue("1");
      assertThat(last.header("Content-Type")).hasValue("application/problem+json");
      client.mintUntilRefused();
      Answer token = client.token();
      assertThat(token.status()).isEqualTo(503);
      assertThat(token.code()).isEqualTo(2200);
      for (int i = 0; i < 5; i++) {
        client.send();
      }
      client.assertNotReady("store: no space left on the data folder's disk");
      // No client writes, and the space that is left holds what the server itself writes.
      TimeUnit.SECONDS.sleep(2);
      client.assertNotReady("store: no space left on the data folder's disk");
      // Space that comes and goes lets some writes through, and never half of one.
      disk.makeRoom();
      client.send();
      disk.fillButFor(200_000);
      client.sendUntilRefused();

      disk.makeRoom();
      OutageClient.soon(() -> client.send().status() == 200);
      OutageClient.soon(() -> client.get("/readyz").status() == 200);
      assertThat(client.token().status()).isEqualTo(200);
      client.assertAllIsAsAcknowledged();
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
      OutageClient client = new OutageClient(child.address());
      client.begin();
      try (Connection other =
              DriverManager.getConnection("jdbc:sqlite:" + data.resolve("rollcall.db"));
          Statement lock = other.createStatement()) {
        lock.execute("BEGIN IMMEDIATE");
        long until = System.nanoTime() + LONG_LOCK.toNanos();
        while (System.nanoTime() < until) {
          long begun = System.nanoTime();
          assertThat(client.send().status()).isEqualTo(503);
          assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(7));
          assertThat(client.token().status()).isEqualTo(503);
        }
        client.assertNotReady("store: the database is locked by another process");
        lock.execute("ROLLBACK");
      }
      OutageClient.soon(() -> client.send().status() == 200);
      OutageClient.soon(() -> client.get("/readyz").status() == 200);
      client.assertAllIsAsAcknowledged();
    }
  }

  @Test
  void folderThatIsGoneAcknowledgesNothingMore() throws Exception {
    Path data = folder.resolve("data");
    Path away = folder.resolve("away");
    try (ChildServer child = start(data)) {
      OutageClient client = new OutageClient(child.address());
      client.begin();
      Files.move(data, away);
      assertThat(client.send().status()).isEqualTo(503);
      client.assertNotReady("store: the data folder or the database file was moved or deleted");
      assertThat(client.get("/healthz").status()).isEqualTo(200);
      Files.createDirectories(data);
      Files.copy(away.resolve("rollcall.db"), data.resolve("rollcall.db"));
      assertThat(client.send().status()).isEqualTo(503);
      Files.delete(data.resolve("rollcall.db"));
      Files.delete(data);
      Files.move(away, data);
      OutageClient.soon(() -> client.send().status() == 200);
      OutageClient.soon(() -> client.get("/readyz").status() == 200);
    }
  }

  @Test
  void fileOfWhichHalfIsGoneIsNotReady() throws Exception {
    Path data = folder.resolve("data");
    try (ChildServer child = start(data)) {
      new OutageClient(child.address()).begin();
      child.terminate();
      assertThat(child.exitCode()).isZero();
    }
    try (ChildServer child = start(data)) {
      OutageClient client = new OutageClient(child.address());
      OutageClient.soon(() -> client.get("/readyz").status() == 200);
      Path file = data.resolve("rollcall.db");
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(Files.size(file) / 2);
      }
      client.assertNotReady("store: the database file is damaged");
      assertThat(client.send().status()).isEqualTo(503);
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
        OutageClient client = new OutageClient(child.address());
        client.begin();
        disk.closeForWriting();
        client.assertNotReady("store: the data folder is read-only");
        disk.openForWriting();
        OutageClient.soon(() -> client.get("/readyz").status() == 200);
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
}
