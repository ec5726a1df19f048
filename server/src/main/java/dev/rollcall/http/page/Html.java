package dev.rollcall.http.page;

import java.util.List;
import java.util.stream.Collectors;

/** Markup. Text becomes part of it only through {@link #of}, which escapes it. */
public record Html(String markup) {

  public static final Html NONE = new Html("");

  /**
   * Markup with values.
   *
   * @param template markup of ours with {@code {}} in element content or quoted attributes
   * @param values markup as it is; anything else as text
   */
  public static Html of(String template, Object... values) {
    StringBuilder markup = new StringBuilder();
    int start = 0;
    for (Object value : values) {
      int hole = template.indexOf("{}", start);
      markup.append(template, start, hole);
      markup.append(value instanceof Html html ? html.markup() : escaped(value.toString()));
      start = hole + 2;
    }
    return new Html(markup.append(template, start, template.length()).toString());
  }

  public static Html join(List<Html> parts) {
    return new Html(parts.stream().map(Html::markup).collect(Collectors.joining("\n")));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
