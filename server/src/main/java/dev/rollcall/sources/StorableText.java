package dev.rollcall.sources;

/**
 * Texts as every store takes them: PostgreSQL has no NUL, and no UTF-8 has half a surrogate pair.
 */
public final class StorableText {

  private static final int REPLACEMENT = 0xFFFD;

  private StorableText() {}

  /** The text with what cannot be stored replaced by U+FFFD. */
  public static String of(String text) {
    if (text.codePoints().noneMatch(StorableText::isUnstorable)) {
      return text;
    }
    return text.codePoints()
        .map(point -> isUnstorable(point) ? REPLACEMENT : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isUnstorable(int point) {
    return point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }
}
