package dev.rollcall.config;

import java.util.regex.Pattern;

/** Removes passwords from a message that quotes a user's input. */
public final class UrlSecrets {

  /** From the user to the last at sign: a password may hold any other character. */
  private static final Pattern USER_OF_JDBC = Pattern.compile("(?s)(jdbc:[a-z]*:(?://)?).*@");

  private static final Pattern QUERY_OF_JDBC = Pattern.compile("(?s)(jdbc:[^?]*\\?).*");
  private static final Pattern USER = Pattern.compile("(://)\\S*@");
  private static final Pattern NAMED = Pattern.compile("(?i)(password|passwd|pwd)(=|: ?)[^\\s&]+");

  private static final Pattern BARE = Pattern.compile("[a-z:]+://[A-Za-z0-9._/-]*");

  private UrlSecrets() {}

  /** Whether a text is a URL that has neither user nor port nor parameters. */
  static boolean isBare(String text) {
    return BARE.matcher(text).matches();
  }

  /** The text with dots where a URL in it has a user, a password or a driver's parameters. */
  public static String masked(String text) {
    String masked = USER_OF_JDBC.matcher(text).replaceAll("$1...@");
    masked = QUERY_OF_JDBC.matcher(masked).replaceAll("$1...");
    masked = USER.matcher(masked).replaceAll("$1...@");
    return NAMED.matcher(masked).replaceAll("$1$2...");
  }
}
