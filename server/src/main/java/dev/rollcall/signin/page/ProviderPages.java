package dev.rollcall.signin.page;

import dev.rollcall.config.SignInSettings.UserClaim;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.http.page.Html;
import dev.rollcall.http.page.Page;
import dev.rollcall.http.page.Words;
import dev.rollcall.record.Identity;
import dev.rollcall.signin.AttemptLimiter;
import dev.rollcall.signin.People;
import dev.rollcall.signin.oidc.OpenIdProvider;
import dev.rollcall.signin.oidc.PendingSignIn;
import dev.rollcall.signin.oidc.PendingSignIns;
import dev.rollcall.signin.oidc.ProviderException;
import dev.rollcall.signin.oidc.ProviderException.Failure;
import dev.rollcall.signin.page.Targets.Reading;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Sends browsers to the OpenID Connect provider, and signs in whom it has proven. */
final class ProviderPages {

  private static final System.Logger LOGGER = System.getLogger(ProviderPages.class.getName());
  private static final List<String> PARAMETERS = List.of("code", "state", "iss", "error");

  private final OpenIdProvider provider;
  private final PendingSignIns pending;
  private final Targets targets;
  private final People people;
  private final AttemptLimiter attempts;
  private final ProviderLink link;
  private final Function<Request, Browser> browsers;

  ProviderPages(
      OpenIdProvider provider,
      PendingSignIns pending,
      Targets targets,
      People people,
      AttemptLimiter attempts,
      ProviderLink link,
      Function<Request, Browser> browsers) {
    this.provider = provider;
    this.pending = pending;
    this.targets = targets;
    this.people = people;
    this.attempts = attempts;
    this.link = link;
    this.browsers = browsers;
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", ProviderLink.PATH, this::leave),
        new Route("GET", OpenIdProvider.CALLBACK, this::comeBack));
  }

  private Response leave(Request request) {
    Words words = Words.of(request);
    return switch (targets.ofPath(request.query("return").orElse(""))) {
      case Reading.Wrong wrong -> Pages.wrong(400, words, wrong);
      case Reading.Found(Target target) -> {
        if (!attempts.admit(request.address())) {
          yield Pages.notSignedIn(429, words, words.text("signin.tooMany"), again(words, target));
        }
        yield left(request, words, target);
      }
    };
  }

  private Response left(Request request, Words words, Target target) {
    Browser browser = browsers.apply(request);
    boolean otherAccount = request.query(ProviderLink.ACCOUNT).isPresent();
    try {
      PendingSignIn begun = pending.begin(browser.session(), target.path());
      return browser.marked(Page.redirect(provider.authorization(begun, otherAccount).toString()));
    } catch (ProviderException e) {
      return failed(words, target, e);
    }
  }

  private Response comeBack(Request request) {
    Words words = Words.of(request);
    Browser browser = browsers.apply(request);
    Optional<PendingSignIn> begun =
        request.query("state").flatMap(state -> pending.take(state, browser.session()));
    if (begun.isEmpty()) {
      log(Level.INFO, "the state is unknown, used, expired, or of another browser");
      return Pages.notSignedIn(400, words, words.text("provider.expired"), Html.NONE);
    }
    return switch (targets.ofPath(begun.get().returnPath())) {
      case Reading.Wrong wrong -> Pages.wrong(400, words, wrong);
      case Reading.Found(Target target) -> {
        try {
          String name = provider.user(begun.get(), parameters(request));
          yield user(target, name)
              .map(user -> browser.signedIn(user, Page.redirect(target.path())))
              .orElseGet(() -> unknown(words, target, name));
        } catch (ProviderException e) {
          yield failed(words, target, e);
        }
      }
    };
  }

  private Optional<Identity.User> user(Target target, String name) {
    return provider.claim() == UserClaim.EMAIL
        ? people.byEmail(target.tenants(), name)
        : people.byUserId(target.tenants(), name);
  }

  private static Map<String, List<String>> parameters(Request request) {
    Map<String, List<String>> parameters = new HashMap<>();
    for (String name : PARAMETERS) {
      List<String> values = request.queryAll(name);
      if (!values.isEmpty()) {
        parameters.put(name, values);
      }
    }
    return parameters;
  }

  private Response unknown(Words words, Target target, String name) {
    log(Level.INFO, "no user who may sign in here has this " + provider.claim().claim());
    return Pages.notSignedIn(
        403, words, words.text("provider.unknown", name), link.otherAccount(words, target));
  }

  private Response failed(Words words, Target target, ProviderException e) {
    Failure failure = e.failure();
    boolean ofTheUser = failure == Failure.DENIED || failure == Failure.EXPIRED;
    log(ofTheUser ? Level.INFO : Level.WARNING, String.valueOf(e.getMessage()));
    String key = "provider." + failure.name().toLowerCase(Locale.ROOT);
    return Pages.notSignedIn(
        failure.status(),
        words,
        words.text(key, provider.claim().claim()),
        failure == Failure.UNNAMED ? link.otherAccount(words, target) : again(words, target));
  }

  private static Html again(Words words, Target target) {
    return ProviderLink.button(words.text("provider.again"), target.path());
  }

  private void log(Level level, String why) {
    LOGGER.log(level, "sign-in at " + provider.issuer() + ": " + why);
  }
}
