package dev.rollcall.http.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words of some pages, in each language that they have. */
public final class Translations {

  private static final List<Locale> KNOWN = List.of(Locale.ENGLISH, Locale.CHINESE);

  private final Words english;
  private final Words chinese;

  /**
   * Reads them.
   *
   * @param folder of resources, with {@code en.properties} and {@code zh.properties}
   */
  public Translations(String folder) {
    english = Words.read(folder + "en.properties");
    chinese = Words.read(folder + "zh.properties");
  }

  /** In a language: {@code en} or {@code zh}. */
  public Optional<Words> in(String language) {
    return switch (language) {
      case "en" -> Optional.of(english);
      case "zh" -> Optional.of(chinese);
      default -> Optional.empty();
    };
  }

  /** In the first language of a browser that is known, else English. */
  public Words preferred(Optional<String> acceptLanguage) {
    try {
      Optional<Locale> best =
          acceptLanguage.flatMap(
              header ->
                  Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(header), KNOWN)));
      return best.filter(Locale.CHINESE::equals).isPresent() ? chinese : english;
    } catch (IllegalArgumentException _) {
      return english;
    }
  }
}
