package dev.rollcall.console.access;

import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.console.page.Preferences;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.signin.AttemptLimiter;
import java.util.List;
import java.util.Optional;

/** Signing in by an administrator's token, signing out, and what a browser remembers. */
public final class SignInPages {

  /**
   * What the page shows.
   *
   * @param problem key of the words on the last try; empty: there was none
   * @param back where the person came from
   * @param published the token that everybody knows; only in a demo and with --dev
   */
  public record Model(String problem, String back, Optional<String> published) {}

  private final Gate gate;
  private final ConsoleSessions sessions;
  private final Pages pages;
  private final AttemptLimiter attempts;
  private final Optional<String> published;

  /**
   * Makes them.
   *
   * @param published a token to offer for one click, where everybody knows it anyway
   */
  public SignInPages(
      Gate gate,
      ConsoleSessions sessions,
      Pages pages,
      AttemptLimiter attempts,
      Optional<String> published) {
    this.gate = gate;
    this.sessions = sessions;
    this.pages = pages;
    this.attempts = attempts;
    this.published = published;
  }

  public List<Route> routes() {
    return List.of(
        gate.openPage(Gate.SIGN_IN, this::show),
        gate.openForm(Gate.SIGN_IN, this::signIn),
        gate.openForm("/console/sign-out", this::signOut),
        gate.openForm("/console/preferences", this::remember));
  }

  private Response show(PageRequest request) {
    String back = LocalPath.of(request.query("return").orElse(""));
    return request.who().isPresent() ? Pages.redirect(back) : page(200, request, "", back);
  }

  private Response signIn(PageRequest request) {
    String back = LocalPath.of(request.form().get("return"));
    if (!attempts.admit(request.request().address())) {
      return page(429, request, "signin.tooMany", back);
    }
    return sessions
        .open(request.form().get("token").strip())
        .map(session -> gate.signedIn(session, Pages.redirect(back)))
        .orElseGet(() -> page(400, request, "signin.wrong", back));
  }

  private Response page(int status, PageRequest request, String problem, String back) {
    String title = request.preferences().words().text("signin.title");
    return pages.page(status, request, "access/signin", title, new Model(problem, back, published));
  }

  private Response signOut(PageRequest request) {
    return gate.signedOut(request, Pages.redirect(Gate.SIGN_IN));
  }

  private Response remember(PageRequest request) {
    for (String name : List.of(Preferences.LANGUAGE, Preferences.THEME, Preferences.ZONE)) {
      String value = request.form().get(name);
      if (Preferences.isValid(name, value)) {
        return Pages.redirect(LocalPath.of(request.form().get("return")))
            .withHeader("Set-Cookie", Preferences.cookie(name, value, gate.isSecure()));
      }
    }
    throw new HttpStatusException(400, "no language, theme or zone");
  }
}
