package dev.rollcall.console.page;

import dev.rollcall.admins.Role;

/**
 * A line of the menu.
 *
 * @param key of its words, for example {@code meetings.title}
 * @param needed who sees it
 */
public record MenuItem(String path, String key, Role needed) {

  /** Whether the page, or one below it, is open. */
  boolean isCurrent(String path) {
    return path.equals(this.path)
        || path.startsWith(this.path + "/")
        || path.startsWith(this.path + "?");
  }
}
