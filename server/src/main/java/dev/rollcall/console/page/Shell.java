package dev.rollcall.console.page;

import dev.rollcall.admins.Administrator;
import dev.rollcall.http.page.Words;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a template is given besides its own model: the words, and what the frame shows.
 *
 * @param title of the page, as a text
 * @param assets the path of the stylesheet's folder
 */
public record Shell(PageRequest request, String title, String assets, List<MenuItem> items) {

  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Asia/Shanghai",
          "Asia/Singapore",
          "Asia/Tokyo",
          "Asia/Kolkata",
          "Europe/London",
          "Europe/Berlin",
          "America/Sao_Paulo",
          "America/New_York",
          "America/Los_Angeles");

  /** A line of the menu, as a person sees it. */
  public record Entry(String path, String text, boolean isCurrent) {}

  /** A value of a preference. */
  public record Choice(String value, String text, boolean isChosen) {}

  public Words words() {
    return request.preferences().words();
  }

  /** The text of a key in the page's language, with values in place of its {@code {}}. */
  public String text(String key, Object... values) {
    return words().text(key, values);
  }

  public String theme() {
    return request.preferences().theme();
  }

  public ZoneId zone() {
    return request.preferences().zone();
  }

  /** The values of a preference, by its name. */
  public List<Choice> choices(String name) {
    return switch (name) {
      case Preferences.LANGUAGE ->
          List.of(
              new Choice("zh", "中文", text("language").equals("zh")),
              new Choice("en", "English", text("language").equals("en")));
      case Preferences.THEME ->
          Stream.of("auto", "light", "dark")
              .map(theme -> new Choice(theme, text("theme." + theme), theme.equals(theme())))
              .toList();
      default ->
          Stream.concat(ZONES.stream(), Stream.of(zoneName()))
              .distinct()
              .map(zone -> new Choice(zone, zone, zone.equals(zoneName())))
              .toList();
    };
  }

  public String zoneName() {
    return zone().getId().equals("Z") ? "UTC" : zone().getId();
  }

  public Optional<Administrator> who() {
    return request.who();
  }

  /** What the person may open. */
  public List<Entry> menu() {
    return items.stream()
        .filter(item -> request.may(item.needed()))
        .map(item -> new Entry(item.path(), text(item.key()), item.isCurrent(request.path())))
        .toList();
  }
}
