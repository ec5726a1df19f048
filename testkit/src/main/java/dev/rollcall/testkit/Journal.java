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
    List<JournalEntry> found =
        read(method, path, "&count=%d&wait=%ds".formatted(count, wait.toSeconds()));
    if (found.size() < count) {
      throw failure(
          "expected %d of %s %s within %d s, found %d"
              .formatted(count, method, path, wait.toSeconds(), found.size()));
    }
    return found;
  }

  /** Checks that a call was made; the result checks how often. */
  public Calls assertCalled(String method, String path) {
    Calls calls = new Calls(method + " " + path, calls(method, path));
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

    private final String what;
    private final List<JournalEntry> found;

    private Calls(String what, List<JournalEntry> found) {
      this.what = what;
      this.found = List.copyOf(found);
    }

    /** Checks that it was called so often. */
    public Calls times(int count) {
      if (found.size() != count) {
        throw failure("expected %s %d times, found %d".formatted(what, count, found.size()));
      }
      return this;
    }

    /** Checks that each of them succeeded. */
    public Calls succeeded() {
      if (found.stream().anyMatch(entry -> entry.code().orElse(entry.status() - 200) != 0)) {
        throw failure("expected that each %s succeeds".formatted(what));
      }
      return this;
    }
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
