package dev.rollcall.cli.manage;

import java.lang.Character.UnicodeScript;
import java.util.Map;
import java.util.Optional;

/** How many columns of a terminal a text takes: characters of East Asia take two. */
final class DisplayWidth {

  private static final int USUAL = 80;
  private static final int NARROWEST = 40;
  private static final String ELLIPSIS = "…";

  private DisplayWidth() {}

  /** Of the terminal: {@code COLUMNS} where a shell exports it, else 80. */
  static int ofTerminal(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("COLUMNS"))
        .filter(text -> text.matches("[0-9]{2,4}"))
        .map(Integer::parseInt)
        .filter(width -> width >= NARROWEST)
        .orElse(USUAL);
  }

  static int of(String text) {
    return text.codePoints().map(DisplayWidth::of).sum();
  }

  private static int of(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> isWide(character) ? 2 : 1;
    };
  }

  /** Unicode Standard Annex 11, without its rare cases. */
  private static boolean isWide(int character) {
    if (character >= 0xff61 && character <= 0xffdc) {
      // Halfwidth forms.
      return false;
    }
    return switch (UnicodeScript.of(character)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI -> true;
      default ->
          Character.isEmojiPresentation(character)
              || (character >= 0x3000 && character <= 0x303e)
              || (character >= 0xff01 && character <= 0xff60);
    };
  }

  /** The text, or as much of it as fits. */
  static String cut(String text, int width) {
    if (of(text) <= width) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int room = width - 1;
    for (int character : text.codePoints().toArray()) {
      room -= of(character);
      if (room < 0) {
        break;
      }
      kept.appendCodePoint(character);
    }
    return kept + ELLIPSIS;
  }
}
