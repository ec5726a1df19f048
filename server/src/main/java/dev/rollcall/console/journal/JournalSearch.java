package dev.rollcall.console.journal;

import dev.rollcall.console.page.PagePath;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.journal.JournalEntry;
import dev.rollcall.journal.JournalFilter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which requests are looked for, as the fields of the form say it; a value that cannot be meant
 * counts as none.
 *
 * @param path how it begins, or with {@code *} for any text
 * @param refused whether only refusals
 */
public record JournalSearch(String app, String path, String status, boolean refused) {

  static final String PATH = "/console/journal";

  static JournalSearch of(PageRequest request) {
    return new JournalSearch(
        request.query("app").orElse(""),
        request.query("path").orElse(""),
        request.query("status").filter(text -> text.matches("[1-5][0-9]{2}")).orElse(""),
        request.query("refused").isPresent());
  }

  Predicate<JournalEntry> predicate() {
    Predicate<JournalEntry> fits =
        new JournalFilter(
                given(path),
                given(app),
                Optional.empty(),
                given(status).map(Integer::valueOf),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())
            .predicate();
    return refused ? fits.and(JournalEntry::isRefused) : fits;
  }

  /** Whether anything is looked for. */
  public boolean isNarrowed() {
    return !fields().isEmpty();
  }

  /** The path of the stream of the entries behind one. */
  String live(long after) {
    Map<String, String> fields = fields();
    fields.put("after", Long.toString(after));
    return PagePath.of(PATH + "/live", fields);
  }

  /** The path of the page of one app's requests. */
  static String ofApp(String app) {
    return PagePath.of(PATH, Map.of("app", app));
  }

  private Map<String, String> fields() {
    Map<String, String> fields = new TreeMap<>();
    given(app).ifPresent(text -> fields.put("app", text));
    given(path).ifPresent(text -> fields.put("path", text));
    given(status).ifPresent(text -> fields.put("status", text));
    if (refused) {
      fields.put("refused", "1");
    }
    return fields;
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(value -> !value.isEmpty());
  }
}
