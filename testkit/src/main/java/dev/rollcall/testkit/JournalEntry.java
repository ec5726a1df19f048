package dev.rollcall.testkit;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * A request that Rollcall has answered.
 *
 * @param time of the answer, by the clock
 * @param app whose token it had
 * @param code Feishu's, 0 for a success; empty for calls of another API
 * @param why of a refusal: the reason in words
 * @param mend of a refusal: what to change
 */
public record JournalEntry(
    Instant time,
    String logId,
    String method,
    String path,
    Optional<String> query,
    Optional<String> app,
    int status,
    OptionalInt code,
    Optional<String> why,
    Optional<String> mend) {

  static JournalEntry of(JsonNode entry) {
    return new JournalEntry(
        Instant.parse(entry.path("time").asString()),
        entry.path("log_id").asString(),
        entry.path("method").asString(),
        entry.path("path").asString(),
        entry.path("query").asStringOpt(),
        entry.path("app_id").asStringOpt(),
        entry.path("status").asInt(),
        entry.path("code").asIntOpt(),
        entry.path("why").asStringOpt(),
        entry.path("mend").asStringOpt());
  }

  /** One line for people. */
  @Override
  public String toString() {
    return "%s %s%s -> %d%s%s"
        .formatted(
            method,
            path,
            query.map(text -> "?" + text).orElse(""),
            status,
            code.isPresent() ? ", code " + code.getAsInt() : "",
            why.map(text -> ": " + text + mend.map(how -> "; " + how).orElse("")).orElse(""));
  }
}
