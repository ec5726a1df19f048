package dev.rollcall.admin.testing;

import dev.rollcall.admin.query.QueryParameters;
import dev.rollcall.admin.query.TimeText;
import dev.rollcall.config.DurationText;
import dev.rollcall.http.Caller;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.journal.Journal;
import dev.rollcall.journal.JournalEntry;
import dev.rollcall.journal.JournalFilter;
import dev.rollcall.journal.RefusalWords;
import dev.rollcall.json.JsonBody;
import dev.rollcall.record.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** {@code /rollcall/v1/journal}: the requests that a server for tests has answered. */
final class JournalEndpoint {

  private static final int OK = 200;

  /** Entries of one answer; where more match it has the latest. */
  private static final int MOST = 1_000;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private static final List<String> PARAMETERS =
      List.of("path", "app_id", "method", "status", "code", "log_id", "since", "wait", "count");

  private JournalEndpoint() {}

  /** {@code GET /rollcall/v1/journal}: the entries that match, the newest last. */
  static Response read(Journal journal, Request request) {
    QueryParameters query = QueryParameters.of(request, PARAMETERS);
    JournalFilter filter = filter(journal, query);
    Duration wait =
        query
            .value("wait", JournalEndpoint::wait, DurationText.ALLOWED + ", of at most 60s")
            .orElse(Duration.ZERO);
    int count =
        query.value("count", text -> number(text, 1, MOST), "a number from 1 to " + MOST).orElse(1);
    List<JournalEntry> found = journal.await(filter.predicate(), count, wait);
    return Response.json(OK, json(found));
  }

  /** {@code DELETE /rollcall/v1/journal}: how many entries it had. */
  static Response clear(Journal journal) {
    int removed = journal.clear();
    return Response.json(OK, JsonBody.object(json -> json.writeNumberProperty("removed", removed)));
  }

  private static JournalFilter filter(Journal journal, QueryParameters query) {
    Optional<String> since = query.text("since");
    Optional<Moment> from = since.flatMap(TimeText::instant);
    Optional<Long> after = since.filter(_ -> from.isEmpty()).map(logId -> numberOf(journal, logId));
    return new JournalFilter(
        query.text("path"),
        query.text("app_id"),
        query.text("method").map(method -> method.toUpperCase(Locale.ROOT)),
        query.value("status", text -> number(text, 100, 599), "a status such as 404"),
        query.value(
            "code", text -> number(text, 0, Integer.MAX_VALUE), "a code of the vendor such as 0"),
        query.text("log_id"),
        from.map(Moment::toInstant),
        after);
  }

  private static long numberOf(Journal journal, String logId) {
    return journal.entries().stream()
        .filter(entry -> entry.request().logId().equals(logId))
        .map(JournalEntry::number)
        .findFirst()
        .orElseThrow(
            () ->
                new HttpStatusException(
                    400,
                    "since is neither a time such as 2026-11-29T09:00:00Z nor the log_id of an"
                        + " entry in the journal"));
  }

  private static Optional<Duration> wait(String text) {
    return DurationText.parse(text).filter(wait -> wait.compareTo(LONGEST_WAIT) <= 0);
  }

  private static Optional<Integer> number(String text, int least, int most) {
    return text.matches("[0-9]{1,10}")
        ? Optional.of(Long.parseLong(text))
            .filter(number -> number >= least && number <= most)
            .map(Long::intValue)
        : Optional.empty();
  }

  private static byte[] json(List<JournalEntry> found) {
    int omitted = Math.max(0, found.size() - MOST);
    return JsonBody.object(
        json -> {
          json.writeArrayPropertyStart("items");
          found.subList(omitted, found.size()).forEach(entry -> write(json, entry));
          json.writeEndArray();
          if (omitted > 0) {
            json.writeNumberProperty("omitted", omitted);
          }
        });
  }

  private static void write(JsonGenerator json, JournalEntry entry) {
    json.writeStartObject();
    json.writeStringProperty("time", entry.time().toString());
    json.writeStringProperty("log_id", entry.request().logId());
    json.writeStringProperty("method", entry.request().method());
    json.writeStringProperty("path", entry.path());
    optional(json, "query", Optional.of(entry.query()).filter(query -> !query.isEmpty()));
    optional(json, "app_id", entry.app());
    optional(json, "source", entry.name(Caller.Kind.SOURCE));
    optional(json, "admin", entry.name(Caller.Kind.ADMIN));
    json.writeNumberProperty("status", entry.request().status());
    entry.code().ifPresent(code -> json.writeNumberProperty("code", code));
    json.writeNumberProperty("duration_us", entry.request().nanos() / 1_000);
    RefusalWords.english()
        .of(entry)
        .ifPresent(
            words -> {
              json.writeStringProperty("why", words.why());
              json.writeStringProperty("mend", words.mend());
            });
    json.writeEndObject();
  }

  private static void optional(JsonGenerator json, String name, Optional<String> value) {
    value.ifPresent(text -> json.writeStringProperty(name, text));
  }
}
