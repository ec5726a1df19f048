package dev.rollcall.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which entries are wanted; an empty part takes all.
 *
 * @param path how the path begins; with {@code *} for any text, the whole path
 * @param code the vendor's
 * @param from the first instant
 * @param after the number of an entry: those behind it
 */
public record JournalFilter(
    Optional<String> path,
    Optional<String> app,
    Optional<String> method,
    Optional<Integer> status,
    Optional<Integer> code,
    Optional<String> logId,
    Optional<Instant> from,
    Optional<Long> after) {

  public Predicate<JournalEntry> predicate() {
    Optional<Predicate<String>> paths = path.map(JournalFilter::paths);
    return entry ->
        paths.filter(wanted -> !wanted.test(entry.request().path())).isEmpty()
            && (app.isEmpty() || app.equals(entry.app()))
            && method.filter(wanted -> !wanted.equals(entry.request().method())).isEmpty()
            && status.filter(wanted -> wanted != entry.request().status()).isEmpty()
            && code.filter(wanted -> entry.code().orElse(-1) != wanted).isEmpty()
            && logId.filter(wanted -> !wanted.equals(entry.request().logId())).isEmpty()
            && from.filter(entry.time()::isBefore).isEmpty()
            && after.filter(number -> entry.number() <= number).isEmpty();
  }

  private static Predicate<String> paths(String wanted) {
    if (wanted.indexOf('*') < 0) {
      return path -> path.startsWith(wanted);
    }
    List<String> parts = List.of(wanted.split("\\*", -1));
    return path -> fits(path, parts);
  }

  /** The texts between the stars, each at its first place: no backtracking is needed. */
  private static boolean fits(String path, List<String> parts) {
    int at = parts.getFirst().length();
    int end = path.length() - parts.getLast().length();
    if (at > end || !path.startsWith(parts.getFirst()) || !path.endsWith(parts.getLast())) {
      return false;
    }
    for (String part : parts.subList(1, parts.size() - 1)) {
      int found = path.indexOf(part, at);
      if (found < 0 || found + part.length() > end) {
        return false;
      }
      at = found + part.length();
    }
    return true;
  }
}
