package dev.rollcall.console.journal;

import dev.rollcall.console.page.Preferences;
import dev.rollcall.console.page.TimeFormat;
import dev.rollcall.http.Caller;
import dev.rollcall.journal.Explanation;
import dev.rollcall.journal.JournalEntry;
import dev.rollcall.journal.RefusalWords;
import dev.rollcall.record.MeetingId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request, as it is shown.
 *
 * @param time of the day
 * @param moment with the date
 * @param code the vendor's; empty for a success and for our own API
 * @param grade {@code good}, {@code warn} or {@code bad}
 * @param kind of the caller, as the end of the key of its words
 * @param who empty where it is not known
 * @param details what the refusal is about, such as the missing scopes
 * @param meeting the path of the page of the meeting that was asked for, where the id can be one
 */
public record JournalRow(
    String time,
    String moment,
    String method,
    String path,
    String query,
    int status,
    String code,
    String grade,
    String duration,
    String kind,
    String who,
    String ofApp,
    Optional<Explanation> refusal,
    String details,
    String logId,
    Optional<String> meeting) {

  private static final Pattern MEETING =
      Pattern.compile("/open-apis/vc/v1/meetings/([0-9]{10,19})(/.*)?");

  private static final double NANOS_OF_MILLI = 1_000_000;

  static JournalRow of(JournalEntry entry, Preferences preferences) {
    TimeFormat times = new TimeFormat(preferences);
    int code = entry.code().orElse(0);
    Optional<Caller> caller = entry.request().caller();
    return new JournalRow(
        times.clock(entry.time()),
        times.second(entry.time()),
        entry.request().method(),
        entry.path(),
        entry.query(),
        entry.request().status(),
        code == 0 ? "" : Integer.toString(code),
        grade(entry),
        "%.1f ms".formatted(entry.request().nanos() / NANOS_OF_MILLI),
        caller.map(known -> known.kind().name().toLowerCase(Locale.ROOT)).orElse("unknown"),
        caller.map(Caller::name).orElse(""),
        entry.app().map(JournalSearch::ofApp).orElse(""),
        words(preferences).of(entry),
        String.join(", ", entry.request().note().details()),
        entry.request().logId(),
        meeting(entry.path()));
  }

  private static String grade(JournalEntry entry) {
    if (entry.request().status() >= 500) {
      return "bad";
    }
    return entry.isRefused() ? "warn" : "good";
  }

  private static RefusalWords words(Preferences preferences) {
    return preferences.words().text("language").equals("zh")
        ? RefusalWords.chinese()
        : RefusalWords.english();
  }

  private static Optional<String> meeting(String path) {
    Matcher matcher = MEETING.matcher(path);
    return matcher.matches()
        ? Optional.of(matcher.group(1))
            .filter(MeetingId::isValid)
            .map(id -> "/console/meetings/" + id)
        : Optional.empty();
  }
}
