package dev.rollcall.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL of a PostgreSQL store. It may hold a password, and the driver repeats what it does not
 * understand; so its form is checked here, and only its server and database are ever shown.
 *
 * @param text {@code jdbc:postgresql://HOST[:PORT]/DATABASE[?NAME=VALUE&…]}
 */
public record StoreUrl(String text) {

  static final String FORM = "jdbc:postgresql://HOST[:PORT]/DATABASE[?user=USER&password=PASSWORD]";

  private static final String HOST = "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?";
  private static final Pattern WHOLE =
      Pattern.compile(
          "(?<shown>jdbc:postgresql:(?://HOST(?:,HOST)*/?|/)?[A-Za-z0-9._%+-]*)(?:\\?(?<query>.*))?"
              .replace("HOST", HOST));
  private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_.-]+(?:=(?<value>[^&]*))?");

  /** A URL whose form is known to be good. */
  public StoreUrl {
    if (!isWellFormed(text)) {
      throw new IllegalArgumentException("not " + FORM);
    }
  }

  /** Empty where the text has another form. */
  static Optional<StoreUrl> parse(String text) {
    return isWellFormed(text) ? Optional.of(new StoreUrl(text)) : Optional.empty();
  }

  private static boolean isWellFormed(String text) {
    Matcher matcher = WHOLE.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    String query = matcher.group("query");
    if (query == null || query.isEmpty()) {
      return true;
    }
    for (String parameter : query.split("&", -1)) {
      if (!isParameter(parameter)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isParameter(String text) {
    Matcher matcher = PARAMETER.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    String value = matcher.group("value");
    try {
      return value == null || URLDecoder.decode(value, StandardCharsets.UTF_8) != null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** Server and database, without what stands behind the question mark. */
  @Override
  public String toString() {
    Matcher matcher = WHOLE.matcher(text);
    return matcher.matches() ? matcher.group("shown") : "";
  }
}
