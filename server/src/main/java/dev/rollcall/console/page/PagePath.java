package dev.rollcall.console.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the paths of pages. */
public final class PagePath {

  private PagePath() {}

  /**
   * A path with its query; without parameters the path alone.
   *
   * @param parameters in their order
   */
  public static String of(String path, Map<String, String> parameters) {
    return parameters.isEmpty()
        ? path
        : parameters.entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("&", path + "?", ""));
  }

  /** A text as it stands between slashes. */
  public static String segment(String text) {
    return encoded(text).replace("+", "%20");
  }

  /** A text as it stands in a query. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
