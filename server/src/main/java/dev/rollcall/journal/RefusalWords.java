package dev.rollcall.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * Explains refusals in one language. Its texts are read at the first use; a key is a vendor's code
 * with the words of the note or the name of the endpoint, or a status.
 */
public final class RefusalWords {

  private static final class Lazily {
    static final RefusalWords ENGLISH = new RefusalWords("en");
    static final RefusalWords CHINESE = new RefusalWords("zh");
  }

  private final Properties texts;

  private RefusalWords(String language) {
    this.texts = read(language);
  }

  public static RefusalWords english() {
    return Lazily.ENGLISH;
  }

  public static RefusalWords chinese() {
    return Lazily.CHINESE;
  }

  /** Why an answer was a refusal, cut off or changed for a test; else empty. */
  public Optional<Explanation> of(JournalEntry entry) {
    if (!entry.isRefused() && entry.request().note().words().isEmpty()) {
      return Optional.empty();
    }
    Optional<NearestCall> nearest = NearestCall.of(entry);
    Map<String, String> values = RefusalValues.of(entry, nearest);
    String key = key(entry, nearest);
    return Optional.of(
        new Explanation(filled(key + ".why", values), filled(key + ".mend", values)));
  }

  /** The key of the texts for a refusal. */
  String key(JournalEntry entry) {
    return key(entry, NearestCall.of(entry));
  }

  private String key(JournalEntry entry, Optional<NearestCall> nearest) {
    return RefusalKeys.of(entry, nearest).stream()
        .filter(candidate -> texts.containsKey(candidate + ".why"))
        .findFirst()
        .orElse(RefusalKeys.OTHER);
  }

  /** One pass, so that a value that looks like a name stays as it is. */
  private String filled(String key, Map<String, String> values) {
    String text = text(key);
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
      int close = text.indexOf('}', open);
      String name = close < 0 ? "" : text.substring(open + 1, close);
      String value = name.equals("app") ? app(values) : values.getOrDefault(name, "");
      if (RefusalValues.NAMES.contains(name)) {
        out.append(text, at, open).append(value);
        at = close + 1;
      }
    }
    return out.append(text.substring(at)).toString();
  }

  private String app(Map<String, String> values) {
    return Optional.ofNullable(values.get(RefusalValues.APP_ID))
        .map(id -> text("app").replace("{app_id}", id))
        .orElseGet(() -> text("somebody"));
  }

  private String text(String key) {
    return Objects.requireNonNull(texts.getProperty(key), key);
  }

  private static Properties read(String language) {
    Properties texts = new Properties();
    try (InputStream in =
        Objects.requireNonNull(
            RefusalWords.class.getResourceAsStream(
                "/dev/rollcall/journal/" + language + ".properties"))) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
