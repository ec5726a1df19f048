package dev.rollcall.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in the texts of refusals in place of names in braces. */
final class RefusalValues {

  static final String APP_ID = "app_id";

  static final Set<String> NAMES =
      Set.of(
          "app", APP_ID, "words", "method", "status", "scopes", "scope", "limit", "seconds", "call",
          "number");

  private static final Pattern MEETING_NUMBER = Pattern.compile("/meetings/([0-9]{9})(/|$)");

  private RefusalValues() {}

  static Map<String, String> of(JournalEntry entry, Optional<NearestCall> nearest) {
    Map<String, String> values = new HashMap<>();
    entry.app().ifPresent(app -> values.put(APP_ID, app));
    values.put("words", entry.request().note().words());
    values.put("method", entry.request().method());
    values.put("status", Integer.toString(entry.request().status()));
    List<String> details = entry.request().note().details();
    values.put("scopes", String.join(", ", details));
    values.put("scope", details.isEmpty() ? "" : details.getFirst());
    values.put("limit", details.isEmpty() ? "" : details.getFirst());
    values.put("seconds", details.isEmpty() ? "" : details.getLast());
    nearest.ifPresent(near -> values.put("call", near.call()));
    meetingNumber(entry).ifPresent(number -> values.put("number", number));
    return values;
  }

  /** Nine digits where a meeting_id should be. */
  static Optional<String> meetingNumber(JournalEntry entry) {
    return Optional.of(MEETING_NUMBER.matcher(entry.request().path()))
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1));
  }
}
