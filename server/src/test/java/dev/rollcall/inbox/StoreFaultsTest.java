package dev.rollcall.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.database.FaultyStore;
import dev.rollcall.inbox.StoredDelivery.State;
import dev.rollcall.sources.MemoryInbox;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A store that fails while deliveries are translated costs time and nothing else. */
class StoreFaultsTest {

  private static final List<String> STATES =
      List.of(
          "08006", "08001", "40001", "40P01", "53100", "53200", "53300", "55P03", "57014", "57P01",
          "57P03", "58030", "25P03", "XX000");

  private static final List<SQLiteErrorCode> CODES =
      List.of(
          SQLiteErrorCode.SQLITE_FULL,
          SQLiteErrorCode.SQLITE_IOERR,
          SQLiteErrorCode.SQLITE_IOERR_FSYNC,
          SQLiteErrorCode.SQLITE_BUSY,
          SQLiteErrorCode.SQLITE_READONLY);

  @TempDir private Path folder;

  static Stream<Map.Entry<String, Supplier<Throwable>>> faults() {
    Stream<Map.Entry<String, Supplier<Throwable>>> states =
        STATES.stream().map(state -> Map.entry(state, () -> new SQLException("fault", state)));
    Stream<Map.Entry<String, Supplier<Throwable>>> codes =
        CODES.stream().map(code -> Map.entry(code.name(), () -> new SQLiteException("", code)));
    Stream<Map.Entry<String, Supplier<Throwable>>> others =
        Stream.of(
            Map.entry("a closed pool", () -> new SQLException("has been closed")),
            Map.entry("a busy pool", () -> new SQLTransientConnectionException("not available")),
            Map.entry("memory", OutOfMemoryError::new));
    return Stream.of(states, codes, others).flatMap(fault -> fault);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aStoreFailureAtAnyStepOfAPassPutsNothingAside(Map.Entry<String, Supplier<Throwable>> fault) {
    FaultyStore store = new FaultyStore();
    try (InboxBench bench = InboxBench.start(folder.resolve("data"), store)) {
      MemoryInbox undisturbed = new MemoryInbox(new ToyAdapter(), bench.configured());
      boolean failed = true;
      for (int step = 0; failed; step++) {
        for (String line : lines("proven" + step, step)) {
          bench.post(line);
          undisturbed.post(bench.delivery("right", line));
        }
        // Of two the second one meets what is tried after the first.
        store.failAfter(step, 1 + step % 3, fault.getValue());
        translate(bench);
        failed = store.hasFailed();
        translate(bench);
        assertThat(bench.inbox().page(Optional.empty(), State.WAITING, 0)).isEmpty();
        assertThat(step).isLessThan(300);
      }
      assertThat(bench.inbox().page(Optional.empty(), State.UNTRANSLATED, 0)).isEmpty();
      assertThat(bench.served()).isEqualTo(undisturbed.records(InboxBench.LATER));
    }
  }

  /** Two deliveries of one room, its second meeting linked to what is told elsewhere. */
  private static List<String> lines(String room, int step) {
    return List.of(
        "join %s c%d 10".formatted(room, step),
        "name c%d person%d 11\nleft %s c%d 40".formatted(step, step, room, step));
  }

  private static void translate(InboxBench bench) {
    try {
      bench.inbox().translateWaiting();
    } catch (RuntimeException | Error _) {
      // The worker tries again.
    }
  }
}
