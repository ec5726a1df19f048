package dev.rollcall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.http.Note;
import dev.rollcall.http.RequestLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JournalTest {

  private static final InstantSource CLOCK = InstantSource.fixed(Entries.NOON);

  private final Journal journal = Journal.recording(CLOCK, 3);

  @Test
  void keepsTheLatestInTheirOrder() {
    add("/a", "/b", "/c", "/d");
    assertThat(paths(journal.entries())).containsExactly("/b", "/c", "/d");
    assertThat(journal.entries().getLast().number()).isEqualTo(4);
    assertThat(journal.entries().getLast().time()).isEqualTo(Entries.NOON);
  }

  @Test
  void longPathIsCut() {
    add("/" + "x".repeat(60_000));
    assertThat(journal.entries().getFirst().path()).hasSizeLessThan(2_100).endsWith("...");
  }

  @Test
  void forgetsOnRequestAndGoesOn() {
    add("/a", "/b");
    assertThat(journal.clear()).isEqualTo(2);
    assertThat(journal.entries()).isEmpty();
    add("/c");
    assertThat(paths(journal.entries())).containsExactly("/c");
    assertThat(journal.clear()).isEqualTo(1);
    assertThat(journal.clear()).isZero();
  }

  @Test
  void leavesOutProbesTheConsoleAndTheCallsForTests() {
    add("/", "/healthz", "/console", "/console/meetings", "/rollcall/v1/journal");
    add("/rollcall/v1/faults/f1", "/rollcall/v1/worlds");
    assertThat(journal.entries()).isEmpty();
    add("/consoles", "/rollcall/v1/journals", "/open-apis/healthz");
    assertThat(journal.entries()).hasSize(3);
  }

  @Test
  void keepsNothingUnlessSomebodyWatches() {
    Journal quiet = Journal.whileWatched(CLOCK);
    quiet.finished(request("/a"));
    try (Watcher watcher = quiet.watch(_ -> true)) {
      quiet.finished(request("/b"));
      assertThat(paths(watcher.take(Duration.ZERO).entries())).containsExactly("/b");
    }
    quiet.finished(request("/c"));
    assertThat(paths(quiet.entries())).containsExactly("/b");
  }

  @Test
  void slowWatcherLosesTheOldestAndIsTold() {
    try (Watcher watcher = journal.watch(entry -> !entry.request().path().equals("/other"))) {
      IntStream.range(0, Watcher.MOST + 7).forEach(i -> add("/" + i, "/other"));
      Watcher.Batch batch = watcher.take(Duration.ZERO);
      assertThat(batch.lost()).isEqualTo(7);
      assertThat(batch.entries()).hasSize(Watcher.MOST);
      assertThat(batch.entries().getFirst().request().path()).isEqualTo("/7");
      assertThat(watcher.take(Duration.ZERO)).isEqualTo(new Watcher.Batch(List.of(), 0));
    }
  }

  @Test
  void waitEndsWithTheLastOfSoManyEntries() {
    Journal larger = Journal.recording(CLOCK, 4);
    add(larger, "/a");
    CompletableFuture<List<JournalEntry>> waiting =
        CompletableFuture.supplyAsync(
            () ->
                larger.await(
                    entry -> !entry.request().path().equals("/x"), 3, Duration.ofSeconds(30)));
    add(larger, "/b", "/x");
    assertThat(waiting).isNotDone();
    add(larger, "/c");
    assertThat(paths(waiting.join())).containsExactly("/a", "/b", "/c");
  }

  @Test
  void waitInVainEndsWithWhatThereIs() {
    add("/a");
    assertThat(paths(journal.await(_ -> true, 2, Duration.ofMillis(5)))).containsExactly("/a");
    assertThat(journal.await(_ -> false, 1, Duration.ZERO)).isEmpty();
  }

  @Test
  void waitForMoreThanWasForgottenEnds() {
    add("/a");
    journal.clear();
    assertThat(journal.await(_ -> true, 1, Duration.ofMillis(5))).isEmpty();
  }

  @Test
  void closeEndsAllWaits() {
    CompletableFuture<List<JournalEntry>> waiting =
        CompletableFuture.supplyAsync(() -> journal.await(_ -> true, 1, Duration.ofMinutes(10)));
    Watcher watcher = journal.watch(_ -> true);
    CompletableFuture<Watcher.Batch> watching =
        CompletableFuture.supplyAsync(() -> watcher.take(Duration.ofMinutes(10)));
    journal.close();
    assertThat(waiting.join()).isEmpty();
    assertThat(watching.join().entries()).isEmpty();
    assertThat(watcher.isClosed()).isTrue();
  }

  private void add(String... paths) {
    add(journal, paths);
  }

  private static void add(Journal to, String... paths) {
    for (String path : paths) {
      to.finished(request(path));
    }
  }

  private static RequestLog.Finished request(String path) {
    return Entries.request("GET", path, 200, Note.NONE);
  }

  private static List<String> paths(List<JournalEntry> entries) {
    return entries.stream().map(entry -> entry.request().path()).toList();
  }
}
