package dev.rollcall.sources;

/** Logins within URLs, {@code https://user:password@host}, taken out wherever they stand. */
final class UrlCredentials {

  private static final String SCHEME_END = "://";

  private UrlCredentials() {}

  /** Linear in the length of the text. */
  static String removedFrom(String text) {
    int scheme = text.indexOf(SCHEME_END);
    if (scheme < 0) {
      return text;
    }
    StringBuilder rest = new StringBuilder(text.length());
    int copied = 0;
    while (scheme >= 0) {
      int start = scheme + SCHEME_END.length();
      int end = start;
      int at = -1;
      while (end < text.length() && !endsAuthority(text.charAt(end))) {
        at = text.charAt(end) == '@' ? end : at;
        end++;
      }
      if (at >= 0) {
        rest.append(text, copied, start).append("[removed]");
        copied = at;
      }
      scheme = text.indexOf(SCHEME_END, end);
    }
    return rest.append(text, copied, text.length()).toString();
  }

  private static boolean endsAuthority(char c) {
    return c <= ' ' || "/?#\"'<>\\".indexOf(c) >= 0;
  }
}
