package dev.rollcall.cli.options;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The path and query of a call of the server's own API.
 *
 * @param text what comes after {@code /rollcall/v1/}, encoded
 */
public record ApiCall(String text) {

  /** A call without a query. */
  public static ApiCall to(String... segments) {
    StringBuilder path = new StringBuilder();
    for (String segment : segments) {
      path.append(path.isEmpty() ? "" : "/").append(encoded(segment));
    }
    return new ApiCall(path.toString());
  }

  /** With one more parameter. */
  public ApiCall with(String parameter, String value) {
    String separator = text.contains("?") ? "&" : "?";
    return new ApiCall(text + separator + parameter + "=" + encoded(value));
  }

  /** With one more parameter, if it is given. */
  public ApiCall with(String parameter, Optional<String> value) {
    return value.map(given -> with(parameter, given)).orElse(this);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
