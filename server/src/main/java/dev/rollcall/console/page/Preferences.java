package dev.rollcall.console.page;

import dev.rollcall.http.Request;
import dev.rollcall.http.page.Cookies;
import dev.rollcall.http.page.Translations;
import dev.rollcall.http.page.Words;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/**
 * How a person wants the pages; their browser remembers it.
 *
 * @param theme {@code light}, {@code dark} or {@code auto}, which follows the system
 * @param zone in which times are shown
 */
public record Preferences(Words words, String theme, ZoneId zone) {

  /** Also the name of the field of the form. */
  public static final String LANGUAGE = "language";

  public static final String THEME = "theme";
  public static final String ZONE = "zone";

  private static final String PREFIX = "rollcall_";
  private static final Set<String> THEMES = Set.of("auto", "light", "dark");
  private static final Translations TEXTS = new Translations("/dev/rollcall/console/");

  /** Those of a browser; a wrong value counts as none. */
  public static Preferences of(Request request) {
    return new Preferences(
        cookie(request, LANGUAGE)
            .flatMap(TEXTS::in)
            .orElseGet(() -> TEXTS.preferred(request.header("Accept-Language"))),
        cookie(request, THEME).orElse("auto"),
        cookie(request, ZONE).flatMap(Preferences::zone).orElse(ZoneOffset.UTC));
  }

  /** For an answer that is made before anything is known of the browser. */
  public static Preferences unknown(String language) {
    return new Preferences(TEXTS.in(language).orElseThrow(), "auto", ZoneOffset.UTC);
  }

  /** Whether it can be remembered. */
  public static boolean isValid(String name, String value) {
    return switch (name) {
      case LANGUAGE -> TEXTS.in(value).isPresent();
      case THEME -> THEMES.contains(value);
      case ZONE -> zone(value).isPresent();
      default -> false;
    };
  }

  /** What makes a browser remember it for a year. A zone has a slash, which a cookie may hold. */
  public static String cookie(String name, String value, boolean secure) {
    return PREFIX
        + name
        + "="
        + value
        + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"
        + (secure ? "; Secure" : "");
  }

  private static Optional<String> cookie(Request request, String name) {
    return Cookies.value(request, PREFIX + name).filter(value -> isValid(name, value));
  }

  private static Optional<ZoneId> zone(String text) {
    try {
      return text.matches("[A-Za-z0-9_+/-]{1,64}")
          ? Optional.of(ZoneId.of(text))
          : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
