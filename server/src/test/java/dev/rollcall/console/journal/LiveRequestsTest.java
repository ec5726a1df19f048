package dev.rollcall.console.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.http.Note;
import dev.rollcall.http.RequestLog.Finished;
import dev.rollcall.journal.Journal;
import dev.rollcall.journal.Watcher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a stream sends of many requests. */
final class LiveRequestsTest {

  private final Journal journal = Journal.recording(InstantSource.system());
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void ofAFloodTheNewestAreSentAndTheRestIsCounted() throws IOException {
    Watcher watcher = journal.watch(_ -> true);
    request(1200);
    assertThat(sent(watcher, Long.MAX_VALUE, once()))
        .isEqualTo(": open\n\nid: 1200\nevent: rows\ndata: 1151-1200 lost 1150\n\n");
  }

  @Test
  void requestThatWasMissedAndWatchedIsSentOnce() throws IOException {
    Watcher watcher = journal.watch(_ -> true);
    request(3);
    assertThat(sent(watcher, 1, once()))
        .isEqualTo(": open\n\nid: 3\nevent: rows\ndata: 2-3 lost 0\n\n");
  }

  @Test
  void endOfTheStreamFreesItsPlaceAndItsWatcher() throws IOException {
    Watcher watcher = journal.watch(_ -> true);
    AtomicInteger ends = new AtomicInteger();
    try (LiveRequests stream = stream(watcher, 0, new AtomicBoolean(false), ends)) {
      stream.writeTo(out);
    }
    assertThat(ends).hasValue(1);
    assertThat(watcher.isClosed()).isTrue();
  }

  private String sent(Watcher watcher, long after, AtomicBoolean may) throws IOException {
    try (LiveRequests stream = stream(watcher, after, may, new AtomicInteger())) {
      stream.writeTo(out);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private LiveRequests stream(Watcher watcher, long after, AtomicBoolean may, AtomicInteger ends) {
    return new LiveRequests(
        journal,
        watcher,
        _ -> true,
        after,
        () -> may.getAndSet(false),
        batch ->
            "%d-%d lost %d"
                .formatted(
                    batch.entries().getFirst().number(),
                    batch.entries().getLast().number(),
                    batch.lost()),
        ends::incrementAndGet);
  }

  private static AtomicBoolean once() {
    return new AtomicBoolean(true);
  }

  private void request(int count) {
    for (int i = 0; i < count; i++) {
      journal.finished(
          new Finished("GET", "/open-apis/x", "", 200, 0, "log", Note.NONE, Optional.empty()));
    }
  }
}
