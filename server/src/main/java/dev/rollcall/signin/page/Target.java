package dev.rollcall.signin.page;

import dev.rollcall.identity.App;
import dev.rollcall.record.Identity;
import dev.rollcall.signin.Pkce;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a user signs in for. */
sealed interface Target {

  /** The path and query that lead to its page again. */
  String path();

  /** The app in each tenant in which it is in use. */
  List<App> app();

  String appName();

  /** What the app asks for. */
  Set<String> scopes();

  /** The app as it stands in the user's tenant; empty for a user of another tenant. */
  default Optional<App> in(Identity.User user) {
    return app().stream().filter(standing -> standing.tenant().equals(user.tenant())).findFirst();
  }

  /** The origin that follows the page's forms, besides this server. */
  Optional<String> origin();

  /**
   * An app that wants a code.
   *
   * @param prompt whether the user is asked even for what has been granted
   */
  record Redirect(
      String path,
      List<App> app,
      String appName,
      Set<String> scopes,
      String redirectUri,
      Optional<String> state,
      Optional<Pkce> pkce,
      boolean prompt)
      implements Target {

    @Override
    public Optional<String> origin() {
      int slash = redirectUri.indexOf('/', redirectUri.indexOf("://") + 3);
      String origin = slash < 0 ? redirectUri : redirectUri.substring(0, slash);
      return Optional.of(origin.split("[?#;,'\\s]", 2)[0]);
    }
  }

  /** A device that waits. */
  record Device(String path, List<App> app, String appName, Set<String> scopes, String userCode)
      implements Target {

    @Override
    public Optional<String> origin() {
      return Optional.empty();
    }
  }
}
