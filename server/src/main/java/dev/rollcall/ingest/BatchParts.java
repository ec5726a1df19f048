package dev.rollcall.ingest;

import dev.rollcall.meetings.FactStore;
import dev.rollcall.record.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The transactions of a batch. One event can name as many participants as thousands of others, and
 * each may be a new user; between two parts other callers get their turn.
 */
final class BatchParts {

  /** Of a part with more than one event; as many as a request has events at most. */
  static final int MOST_LINES = 10_000;

  private BatchParts() {}

  /** The entries in their order, cut where a part would have too many lines. */
  static List<List<FactStore.Entry>> of(List<FactStore.Entry> entries) {
    List<List<FactStore.Entry>> parts = new ArrayList<>();
    int from = 0;
    int lines = 0;
    for (int i = 0; i < entries.size(); i++) {
      int more = entries.get(i).fact().data().lines();
      if (i > from && lines + more > MOST_LINES) {
        parts.add(entries.subList(from, i));
        from = i;
        lines = 0;
      }
      lines += more;
    }
    if (from < entries.size()) {
      parts.add(entries.subList(from, entries.size()));
    }
    return parts;
  }

  static int lines(List<FactStore.Entry> part) {
    return part.stream().mapToInt(entry -> entry.fact().data().lines()).sum();
  }

  /** That of its first fact's meeting: facts of one meeting go to one writer. */
  static int shard(List<FactStore.Entry> part) {
    Fact first = part.getFirst().fact();
    return Objects.hash(first.source(), first.subject());
  }

  /** Parts of a list, as long as those of another. */
  static <T> List<List<T>> split(List<T> whole, List<? extends List<?>> lengths) {
    List<List<T>> parts = new ArrayList<>(lengths.size());
    int from = 0;
    for (List<?> length : lengths) {
      parts.add(whole.subList(from, from + length.size()));
      from += length.size();
    }
    return parts;
  }
}
