package dev.rollcall.mirror;

import dev.rollcall.database.Database;
import dev.rollcall.mirror.BackfillOutcome.End;
import dev.rollcall.mirror.client.CallFailure;
import dev.rollcall.mirror.client.FeishuEndpoint;
import dev.rollcall.mirror.client.FetchResult;
import dev.rollcall.mirror.client.VendorApi;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.Moment;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads which meetings were held under a number. What is read once is not read again. */
final class MeetingNumberLister {

  /** The vendor lists no meeting that is longer ago. */
  private static final Duration LISTED_FOR = Duration.ofDays(90);

  private static final String PATH = "/open-apis/vc/v1/meetings/list_by_no";
  private static final int PAGE_SIZE = 50;

  private final Database database;
  private final VendorApi api;
  private final FeishuEndpoint far;
  private final MonthlyBudget quota;
  private final Retries retries;
  private final InstantSource clock;
  private final MirrorCallTable calls = new MirrorCallTable();
  private final ListCursorTable cursors = new ListCursorTable();
  private final List<String> failures = new ArrayList<>();

  MeetingNumberLister(
      Database database,
      VendorApi api,
      FeishuEndpoint far,
      MonthlyBudget quota,
      Retries retries,
      InstantSource clock) {
    this.database = database;
    this.api = api;
    this.far = far;
    this.quota = quota;
    this.retries = retries;
    this.clock = clock;
  }

  /** One line for each number that could not be read to its end. */
  List<String> failures() {
    return failures;
  }

  /** Reads a number's list to its end; why to end the run, where it is to end. */
  Optional<End> over(BackfillPlan plan, String number) throws InterruptedException {
    Moment now = now();
    Moment from = Moment.max(plan.since(), Moment.ofSeconds(now.seconds()).minus(LISTED_FOR));
    ListCursor cursor =
        database
            .read(
                connection ->
                    cursors.find(connection, plan.source(), number, plan.since(), plan.until()))
            .orElseGet(
                () -> ListCursor.fresh(plan.source(), number, plan.since(), plan.until(), from))
            .upTo(now);
    int attempts = 0;
    while (!cursor.isRead()) {
      if (retries.stopped().getAsBoolean()) {
        return Optional.of(End.STOPPED);
      }
      switch (api.get(far, query(cursor), quota)) {
        case FetchResult.Told(JsonNode data) -> {
          cursor = keep(cursor, data);
          attempts = 0;
        }
        case FetchResult.NotNow(String reason) -> {
          Optional<End> end = retries.after(++attempts, Optional.empty());
          if (end.filter(End.UNAVAILABLE::equals).isPresent()) {
            failures.add("number " + number + ": " + reason);
            return Optional.empty();
          } else if (end.isPresent()) {
            return end;
          }
        }
        case FetchResult.Unavailable(CallFailure outage) -> {
          Optional<End> end = retries.after(++attempts, outage);
          if (end.isPresent()) {
            end.filter(End.UNAVAILABLE::equals)
                .ifPresent(_ -> failures.add("number " + number + ": " + outage.reason()));
            // The app may lack the scope of the lists alone: the records are asked for all the
            // same.
            return end.filter(_ -> outage.cause() != CallFailure.Cause.REFUSED);
          }
        }
        case FetchResult.Never(String reason) -> {
          failures.add("number " + number + ": " + reason);
          fromItsBeginning(cursor);
          return Optional.empty();
        }
        case FetchResult.NoBudget _ -> {
          return Optional.of(End.QUOTA);
        }
      }
    }
    return Optional.empty();
  }

  private ListCursor keep(ListCursor cursor, JsonNode data) {
    Optional<String> token =
        Optional.of(data.path("page_token").asString(""))
            .filter(text -> data.path("has_more").asBoolean(false))
            .filter(text -> !text.isBlank() && !cursor.page().equals(Optional.of(text)));
    ListCursor next = cursor.afterPage(token);
    Moment now = now();
    database.write(
        connection -> {
          for (JsonNode brief : data.path("meeting_briefs")) {
            JsonNode id = brief.path("id");
            if (id.isString() && MeetingId.isValid(id.stringValue())) {
              calls.wantForBackfill(
                  connection, cursor.source(), new MeetingId(id.stringValue()), now);
            }
          }
          cursors.save(connection, next);
          return next;
        });
    return next;
  }

  /** A page's token may have become worthless. */
  private void fromItsBeginning(ListCursor cursor) {
    ListCursor fresh =
        new ListCursor(
            cursor.source(),
            cursor.number(),
            cursor.since(),
            cursor.until(),
            cursor.readUntil(),
            cursor.askedUntil(),
            Optional.empty());
    database.write(
        connection -> {
          cursors.save(connection, fresh);
          return fresh;
        });
  }

  private static String query(ListCursor cursor) {
    return PATH
        + "?meeting_no="
        + cursor.number()
        + "&start_time="
        + cursor.readUntil().seconds()
        + "&end_time="
        + cursor.askedUntil().seconds()
        + "&page_size="
        + PAGE_SIZE
        + cursor
            .page()
            .map(token -> "&page_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8))
            .orElse("");
  }

  private Moment now() {
    return Moment.of(clock.instant());
  }
}
