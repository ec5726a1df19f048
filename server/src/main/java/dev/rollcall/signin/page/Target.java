package dev.rollcall.signin.page;

import dev.rollcall.identity.App;
import dev.rollcall.record.Identity;
import dev.rollcall.record.TenantKey;
import dev.rollcall.signin.Pkce;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a user signs in for. */
sealed interface Target {

  /** The path and query that lead to its page again. */
  String path();

  /** What the user continues to. */
  String name();

  /** Whose users may. */
  List<TenantKey> tenants();

  /** The origin that follows the page's forms, besides this server. */
  Optional<String> origin();

  /** An app that asks for the user's consent. */
  sealed interface OfApp extends Target {

    /** The app in each tenant in which it is in use. */
    List<App> app();

    /** What the app asks for. */
    Set<String> scopes();

    @Override
    default List<TenantKey> tenants() {
      return app().stream().map(App::tenant).toList();
    }

    /** The app as it stands in the user's tenant; empty for a user of another tenant. */
    default Optional<App> in(Identity.User user) {
      return app().stream().filter(standing -> standing.tenant().equals(user.tenant())).findFirst();
    }
  }

  /** A page of this server that needs to know the user. */
  record OfPage(Destination destination) implements Target {

    @Override
    public String path() {
      return destination.path();
    }

    @Override
    public String name() {
      return destination.name();
    }

    @Override
    public List<TenantKey> tenants() {
      return List.of(destination.tenant());
    }

    @Override
    public Optional<String> origin() {
      return destination.origin();
    }
  }

  /**
   * An app that wants a code.
   *
   * @param prompt whether the user is asked even for what has been granted
   */
  record Redirect(
      String path,
      List<App> app,
      String name,
      Set<String> scopes,
      String redirectUri,
      Optional<String> state,
      Optional<Pkce> pkce,
      boolean prompt)
      implements OfApp {

    @Override
    public Optional<String> origin() {
      int slash = redirectUri.indexOf('/', redirectUri.indexOf("://") + 3);
      String origin = slash < 0 ? redirectUri : redirectUri.substring(0, slash);
      return Optional.of(origin.split("[?#;,'\\s]", 2)[0]);
    }
  }

  /** A device that waits. */
  record Device(String path, List<App> app, String name, Set<String> scopes, String userCode)
      implements OfApp {

    @Override
    public Optional<String> origin() {
      return Optional.empty();
    }
  }
}
