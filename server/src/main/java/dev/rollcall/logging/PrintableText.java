package dev.rollcall.logging;

import java.util.HexFormat;

/**
 * Foreign text for a terminal or the log: characters that steer a terminal, reorder a line or can't
 * be seen are escaped as in JSON, such as {@code \u202e}. These are Unicode's categories Cc, Cf,
 * Zl, Zp and single surrogates. JSON remains JSON with the same meaning, because it holds such
 * characters in its strings only.
 */
public final class PrintableText {

  private static final HexFormat HEX = HexFormat.of();

  private PrintableText() {}

  /** One line: line breaks and tabs are escaped too. */
  public static String line(String text) {
    return escaped(text, false);
  }

  /** Several lines: line feeds and tabs are kept. */
  public static String lines(String text) {
    return escaped(text.replace("\r\n", "\n"), true);
  }

  private static String escaped(String text, boolean keepLines) {
    int first = 0;
    while (first < text.length() && isPlain(text.charAt(first))) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, first);
    text.codePoints()
        .skip(first)
        .forEach(
            character -> {
              if (isShown(character) || (keepLines && (character == '\n' || character == '\t'))) {
                out.appendCodePoint(character);
              } else {
                for (char unit : Character.toChars(character)) {
                  out.append("\\u").append(HEX.toHexDigits(unit));
                }
              }
            });
    return out.toString();
  }

  /** What nearly all text is made of. */
  private static boolean isPlain(char unit) {
    return unit >= ' ' && unit < 0x7f;
  }

  private static boolean isShown(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
