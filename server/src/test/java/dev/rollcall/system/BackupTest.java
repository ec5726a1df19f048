package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The backup that docs/operations.md tells to make of a running server. */
@Timeout(60)
class BackupTest {

  private static final Path DOCUMENT = Path.of("../docs/operations.md");
  private static final Pattern STATEMENT = Pattern.compile("VACUUM INTO '([^']+)'");
  private static final int SOME = 50;

  @TempDir private Path folder;

  @Test
  void backupOfTheDocumentsIsWholeWhileOthersWrite() throws Exception {
    Matcher told = STATEMENT.matcher(Files.readString(DOCUMENT));
    assertThat(told.find()).isTrue();
    Path backup = Files.createDirectory(folder.resolve("backup"));
    String statement =
        told.group().replace(told.group(1), backup.resolve("rollcall.db").toString());
    Events lab = Events.lab("backup");
    AtomicInteger acknowledged = new AtomicInteger();
    AtomicBoolean enough = new AtomicBoolean();
    CountDownLatch some = new CountDownLatch(SOME);
    int before;
    String id;
    try (RunningApp app = RunningApp.start(folder.resolve("data"), Seeds.SMALL)) {
      id = app.meetingOf(lab.started("0", "09:00:00", "{}"));
      Thread load =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!enough.get()) {
                      String number = Integer.toString(acknowledged.get() + 1);
                      app.facts(List.of(lab.joined(number, "09:00:00", number, "p-" + number)));
                      acknowledged.incrementAndGet();
                      some.countDown();
                    }
                  });
      some.await();
      before = acknowledged.get();
      try (Connection other =
              DriverManager.getConnection("jdbc:sqlite:" + app.data().resolve("rollcall.db"));
          Statement run = other.createStatement()) {
        run.execute(statement);
      }
      enough.set(true);
      load.join();
      Files.copy(app.data().resolve("server.key"), backup.resolve("server.key"));
    }
    try (RunningApp restored = RunningApp.start(backup, Seeds.SMALL)) {
      assertThat(restored.meeting(id).path("participant_count").asInt())
          .isBetween(before, acknowledged.get());
    }
  }
}
