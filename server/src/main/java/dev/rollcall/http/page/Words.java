package dev.rollcall.http.page;

import dev.rollcall.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** The words of the pages in one language. */
public final class Words {

  private static final Words ENGLISH = read("en");
  private static final Words CHINESE = read("zh");
  private static final List<Locale> KNOWN = List.of(Locale.ENGLISH, Locale.CHINESE);

  private final Properties texts;

  private Words(Properties texts) {
    this.texts = texts;
  }

  /** Those of the first language of the browser that is known, else English. */
  public static Words of(Request request) {
    return request.header("Accept-Language").map(Words::chosen).orElse(ENGLISH);
  }

  private static Words chosen(String header) {
    try {
      Optional<Locale> best =
          Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(header), KNOWN));
      return best.filter(Locale.CHINESE::equals).isPresent() ? CHINESE : ENGLISH;
    } catch (IllegalArgumentException _) {
      return ENGLISH;
    }
  }

  public String text(String key) {
    return Objects.requireNonNull(texts.getProperty(key), key);
  }

  /** The text with a value in place of its {@code {}}. */
  public String text(String key, String value) {
    return text(key).replace("{}", value);
  }

  private static Words read(String language) {
    Properties texts = new Properties();
    try (InputStream in =
        Objects.requireNonNull(
            Words.class.getResourceAsStream(
                "/dev/rollcall/http/page/" + language + ".properties"))) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Words(texts);
  }
}
