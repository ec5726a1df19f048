package dev.rollcall.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The requests that Rollcall has answered, the newest last; of a {@link World} those of its app.
 */
public final class Journal {

  private static final String PATH = "/rollcall/v1/journal";

  private static final int OK = 200;

  /** An answer reaches its caller a moment before its entry is here. */
  private static final Duration SETTLING = Duration.ofSeconds(2);

  private final OwnApi api;
  private final Optional<String> app;

  Journal(OwnApi api, Optional<String> app) {
    this.api = api;
    this.app = app;
  }

  /** All of Feishu's API. */
  public List<JournalEntry> calls() {
    return read("", "/open-apis/", "");
  }

  /**
   * Those of one call.
   *
   * @param path how it begins; with {@code *} for any text the whole path
   */
  public List<JournalEntry> calls(String method, String path) {
    return read(method, path, "");
  }

  /**
   * Waits until there are so many.
   *
   * @param wait of whole seconds, at most a minute
   * @throws AssertionError if there are fewer after that time, with what was called
   */
  public List<JournalEntry> await(int count, String method, String path, Duration wait) {
    List<JournalEntry> found = atLeast(count, method, path, wait);
    if (found.size() < count) {
      throw failure(
          "expected %d of %s %s within %d s, found %d"
              .formatted(count, method, path, wait.toSeconds(), found.size()));
    }
    return found;
  }

  /** Checks that a call was made; the result checks how often. */
  public Calls assertCalled(String method, String path) {
    Calls calls = new Calls(method, path, atLeast(1, method, path, SETTLING));
    if (calls.found.isEmpty()) {
      throw failure("expected %s %s, which was not called".formatted(method, path));
    }
    return calls;
  }

  /** Checks that a call was not made. */
  public void assertNotCalled(String method, String path) {
    int found = calls(method, path).size();
    if (found > 0) {
      throw failure("expected no %s %s, which was called %d times".formatted(method, path, found));
    }
  }

  /** The calls that an {@link #assertCalled} has found. */
  public final class Calls {

    private final String method;
    private final String path;
    private final List<JournalEntry> found;

    private Calls(String method, String path, List<JournalEntry> found) {
      this.method = method;
      this.path = path;
      this.found = List.copyOf(found);
    }

    /** Checks that it was called so often. */
    public Calls times(int count) {
      List<JournalEntry> all = atLeast(count, method, path, SETTLING);
      if (all.size() != count) {
        throw failure(
            "expected %s %s %d times, found %d".formatted(method, path, count, all.size()));
      }
      return new Calls(method, path, all);
    }

    /** Checks that each of them succeeded. */
    public Calls succeeded() {
      if (found.stream().anyMatch(entry -> entry.code().orElse(entry.status() - OK) != 0)) {
        throw failure("expected that each %s %s succeeds".formatted(method, path));
      }
      return this;
    }
  }

  private List<JournalEntry> atLeast(int count, String method, String path, Duration wait) {
    String until = "&count=%d&wait=%ds".formatted(Math.max(count, 1), wait.toSeconds());
    return read(method, path, count > 0 ? until : "");
  }

  private AssertionError failure(String what) {
    List<JournalEntry> all = calls();
    String shown =
        all.isEmpty()
            ? " Nothing was called."
            : all.stream()
                .map(entry -> "%n  %s".formatted(entry))
                .collect(Collectors.joining("", " What was called:", ""));
    return new AssertionError(what + "." + shown);
  }

  private List<JournalEntry> read(String method, String path, String more) {
    String query =
        Stream.of(
                "path=" + OwnApi.encoded(path),
                method.isEmpty() ? "" : "method=" + OwnApi.encoded(method),
                app.map(id -> "app_id=" + OwnApi.encoded(id)).orElse(""))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("&"));
    return api.get(PATH + "?" + query + more)
        .path("items")
        .valueStream()
        .map(JournalEntry::of)
        .toList();
  }
}
