package dev.rollcall.http.page;

import dev.rollcall.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** The words of the pages in one language. */
public final class Words {

  private static final Translations SMALL_PAGES = new Translations("/dev/rollcall/http/page/");

  private final Properties texts;

  private Words(Properties texts) {
    this.texts = texts;
  }

  /** Those of the small pages, in the first language of the browser that is known. */
  public static Words of(Request request) {
    return SMALL_PAGES.preferred(request.header("Accept-Language"));
  }

  public String text(String key) {
    return Objects.requireNonNull(texts.getProperty(key), key);
  }

  /** The text with values in place of its {@code {}}, in their order; the rest are left out. */
  public String text(String key, Object... values) {
    StringBuilder text = new StringBuilder();
    String template = text(key);
    int start = 0;
    for (Object value : values) {
      int hole = template.indexOf("{}", start);
      if (hole >= 0) {
        text.append(template, start, hole).append(value);
        start = hole + 2;
      }
    }
    return text.append(template, start, template.length()).toString();
  }

  /** Those of a resource. */
  static Words read(String resource) {
    Properties texts = new Properties();
    try (InputStream in = Objects.requireNonNull(Words.class.getResourceAsStream(resource))) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Words(texts);
  }
}
