package dev.rollcall.console.testing;

import java.util.List;

/**
 * A world that was just made, with its secrets.
 *
 * @param users their user_ids
 * @param key the Bearer token for the facts of its source
 */
public record WorldModel(
    String tenant, List<App> apps, List<String> users, String source, String key) {

  /** An app of the world. */
  public record App(String id, String secret) {}

  public WorldModel {
    apps = List.copyOf(apps);
    users = List.copyOf(users);
  }
}
