package dev.rollcall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.http.Caller;
import dev.rollcall.http.Note;
import dev.rollcall.http.RequestLog.Finished;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is kept are the latest entries, each as it came. */
class EntryRingTest {

  private static final int ENTRIES = 8;
  private static final int BYTES = 2_000;

  /** Bytes of an entry besides its path, at most. */
  private static final int REST = 200;

  @Property
  void keepsTheLatestAsTheyCame(
      @ForAll @Size(max = 60) List<@IntRange(max = 600) Integer> lengths) {
    EntryRing ring = new EntryRing(ENTRIES, BYTES);
    List<JournalEntry> added = new ArrayList<>();
    for (int length : lengths) {
      JournalEntry entry = entry(added.size() + 1L, length);
      ring.add(entry.time(), entry.request());
      added.add(entry);
      List<JournalEntry> kept =
          LongStream.rangeClosed(ring.first(), ring.last()).mapToObj(ring::get).toList();
      assertThat(kept).isEqualTo(added.subList(added.size() - kept.size(), added.size()));
      assertThat(kept.size()).isBetween(fitting(added), ENTRIES);
    }
  }

  /** How many of the latest have room, if the longest possible one is left out before the end. */
  private static int fitting(List<JournalEntry> added) {
    int room = BYTES - (600 + REST);
    int count = 0;
    for (JournalEntry entry : added.reversed()) {
      room -= entry.request().path().length() + REST;
      if (room < 0 || count == ENTRIES) {
        break;
      }
      count++;
    }
    return Math.max(1, count);
  }

  private static JournalEntry entry(long number, int length) {
    Optional<Caller> caller =
        switch ((int) (number % 4)) {
          case 0 -> Optional.of(Caller.app("cli_9f00000000000001"));
          case 1 -> Optional.of(Caller.source("janus-雪"));
          case 2 -> Optional.of(Caller.admin(""));
          default -> Optional.empty();
        };
    return new JournalEntry(
        number,
        Entries.NOON.plusNanos(number),
        new Finished(
            "GET",
            "x".repeat(length),
            "name=雪 " + number,
            (int) (200 + number),
            -number,
            "log-" + number,
            new Note((int) number, "words", List.of("detail")),
            caller));
  }
}
