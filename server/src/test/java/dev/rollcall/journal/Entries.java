package dev.rollcall.journal;

import dev.rollcall.http.Caller;
import dev.rollcall.http.Note;
import dev.rollcall.http.RequestLog.Finished;
import java.time.Instant;
import java.util.Optional;

/** Entries for tests. */
final class Entries {

  static final String MEETING = "/open-apis/vc/v1/meetings/6911188411932033028";
  static final String APP = "cli_9f0000000000000a";
  static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  private Entries() {}

  static Finished request(String method, String path, int status, Note note) {
    return new Finished(
        method, path, "", status, 1_000, "log-" + path, note, Optional.of(Caller.app(APP)));
  }

  static JournalEntry entry(String method, String path, int status, Note note) {
    return new JournalEntry(1, NOON, request(method, path, status, note));
  }

  static JournalEntry refused(String path, int status, int code, String words) {
    return entry("GET", path, status, new Note(code, words));
  }

  static JournalEntry unrouted(String method, String path) {
    return entry(method, path, 404, Note.of("no route"));
  }

  static JournalEntry answered(String path, String query) {
    return new JournalEntry(
        1, NOON, new Finished("GET", path, query, 200, 1_000, "log", Note.NONE, Optional.empty()));
  }
}
