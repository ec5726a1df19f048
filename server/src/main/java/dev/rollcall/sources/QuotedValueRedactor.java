package dev.rollcall.sources;

/**
 * The quoted values of a text that should have been JSON and is not. Which of them are secrets
 * cannot be told without the structure around them, so all are removed; names are kept.
 */
final class QuotedValueRedactor {

  private static final String REMOVED = "\"[removed]\"";

  private QuotedValueRedactor() {}

  static String removedFrom(String text) {
    StringBuilder rest = new StringBuilder(text.length());
    int at = 0;
    int open = text.indexOf('"');
    while (open >= 0) {
      int close = close(text, open);
      rest.append(text, at, open);
      rest.append(isName(text, close) ? text.substring(open, close + 1) : REMOVED);
      at = Math.min(text.length(), close + 1);
      open = text.indexOf('"', at);
    }
    return rest.append(text, at, text.length()).toString();
  }

  /** Where the closing quote stands; behind the text where there is none. */
  private static int close(String text, int open) {
    int at = open + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at, text.length());
  }

  private static boolean isName(String text, int close) {
    int next = close + 1;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next < text.length() && text.charAt(next) == ':';
  }
}
