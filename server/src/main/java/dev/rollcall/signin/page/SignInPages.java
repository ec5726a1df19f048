package dev.rollcall.signin.page;

import dev.rollcall.database.Database;
import dev.rollcall.feishu.VendorRoutes;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.http.page.Form;
import dev.rollcall.http.page.Page;
import dev.rollcall.http.page.Words;
import dev.rollcall.identity.App;
import dev.rollcall.identity.Directory;
import dev.rollcall.record.Identity;
import dev.rollcall.signin.AttemptLimiter;
import dev.rollcall.signin.DeviceCodes;
import dev.rollcall.signin.DeviceRequest;
import dev.rollcall.signin.Grants;
import dev.rollcall.signin.People;
import dev.rollcall.signin.Sessions;
import dev.rollcall.signin.oidc.OpenIdProvider;
import dev.rollcall.signin.oidc.PendingSignIns;
import dev.rollcall.signin.page.Targets.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Signs users in and asks them what an app may. A wrong client or redirect URI gets a page and
 * redirects nowhere.
 */
public final class SignInPages {

  private static final List<String> PARAMETERS =
      List.of(
          "client_id",
          "app_id",
          "redirect_uri",
          "response_type",
          "scope",
          "state",
          "code_challenge",
          "code_challenge_method",
          "prompt");

  private final Targets targets;
  private final Pages pages;
  private final Sessions sessions;
  private final People people;
  private final Grants grants;
  private final DeviceCodes devices;
  private final Directory directory;
  private final AttemptLimiter attempts;
  private final boolean oneClick;
  private final Supplier<String> publicUrl;
  private final Optional<ProviderPages> atProvider;

  /**
   * Makes them.
   *
   * @param oneClick whether users sign in by one click, without a password
   * @param provider at which users may sign in too
   * @param destinations pages of this server that users sign in for, by their paths
   * @param publicUrl how browsers reach the server; by HTTPS, its cookies are for HTTPS only
   */
  public SignInPages(
      Database database,
      Directory directory,
      Sessions sessions,
      Grants grants,
      DeviceCodes devices,
      AttemptLimiter attempts,
      boolean oneClick,
      Optional<OpenIdProvider> provider,
      PendingSignIns pending,
      Function<String, Optional<Destination>> destinations,
      Supplier<String> publicUrl) {
    this.people = new People(database);
    this.targets = new Targets(database, directory, devices, destinations);
    Optional<ProviderLink> link =
        provider.map(there -> new ProviderLink(there.issuer(), publicUrl));
    this.pages = new Pages(people, oneClick, link);
    this.atProvider =
        provider.flatMap(
            there ->
                link.map(
                    way ->
                        new ProviderPages(
                            there, pending, targets, people, attempts, way, this::browser)));
    this.sessions = sessions;
    this.grants = grants;
    this.devices = devices;
    this.directory = directory;
    this.attempts = attempts;
    this.oneClick = oneClick;
    this.publicUrl = publicUrl;
  }

  public List<Route> routes() {
    return Stream.concat(
            Stream.of(
                VendorRoutes.open("authen.v1.authorize", this::authorize),
                VendorRoutes.open("authen.v1.index", this::authorize),
                new Route("GET", Targets.DEVICE, this::device),
                new Route("GET", Targets.SIGN_IN, this::ask),
                new Route("POST", Targets.SIGN_IN, this::signIn),
                new Route("POST", "/signin/consent", this::consent)),
            atProvider.stream().flatMap(pages -> pages.routes().stream()))
        .toList();
  }

  private Response authorize(Request request) {
    Map<String, String> query = new HashMap<>();
    for (String name : PARAMETERS) {
      request.query(name).ifPresent(value -> query.put(name, value));
    }
    return switch (targets.authorize(query)) {
      case Reading.Wrong wrong -> Pages.wrong(400, Words.of(request), wrong);
      case Reading.Found(Target target) -> show(request, target);
    };
  }

  private Response device(Request request) {
    Words words = Words.of(request);
    String userCode = request.query("user_code").orElse("");
    if (userCode.isBlank()) {
      return Pages.deviceCode(200, words, "");
    } else if (!attempts.admit(request.address())) {
      return Pages.deviceCode(429, words, "signin.tooMany");
    }
    return switch (targets.device(userCode)) {
      case Reading.Wrong wrong -> Pages.deviceCode(400, words, wrong.key());
      case Reading.Found(Target target) -> show(request, target);
    };
  }

  private Response ask(Request request) {
    return switch (targets.ofPath(request.query("return").orElse(""))) {
      case Reading.Wrong wrong -> Pages.wrong(400, Words.of(request), wrong);
      case Reading.Found(Target target) -> show(request, target);
    };
  }

  /** The page that is next: sign-in, consent, or that which the user signs in for. */
  private Response show(Request request, Target target) {
    Browser browser = browser(request);
    Words words = Words.of(request);
    Optional<Identity.User> user = browser.user();
    if (user.filter(known -> target.tenants().contains(known.tenant())).isEmpty()) {
      boolean otherAccount = request.query(ProviderLink.ACCOUNT).isPresent();
      return browser.marked(pages.signIn(200, words, browser, target, "", otherAccount));
    }
    return switch (target) {
      case Target.OfApp ofApp -> asked(words, browser, ofApp, user.get());
      case Target.OfPage page -> Page.redirect(page.path());
    };
  }

  private Response asked(Words words, Browser browser, Target.OfApp target, Identity.User user) {
    App app = target.in(user).orElseThrow();
    if (target instanceof Target.Redirect redirect
        && !redirect.prompt()
        && grants.granted(app.id(), user).containsAll(target.scopes())) {
      return withCode(redirect, app, user);
    }
    String name = directory.profile(user).name().orElse(user.id());
    return pages.consent(words, browser, target, name);
  }

  private Response signIn(Request request) {
    Form form = Form.of(request);
    Browser browser = browser(request);
    Words words = Words.of(request);
    return switch (targets.ofPath(form.get("return"))) {
      case Reading.Wrong wrong -> Pages.wrong(400, words, wrong);
      case Reading.Found(Target target) -> {
        if (!browser.sent(form)) {
          yield browser.marked(pages.signIn(400, words, browser, target, "signin.expired"));
        } else if (!attempts.admit(request.address(), form.get("name") + form.get("user"))) {
          yield pages.signIn(429, words, browser, target, "signin.tooMany");
        }
        yield identified(target, form)
            .map(user -> signedIn(browser, user, form, target))
            .orElseGet(() -> pages.signIn(400, words, browser, target, "signin.failed"));
      }
    };
  }

  private Response signedIn(Browser browser, Identity.User user, Form form, Target target) {
    attempts.forget(form.get("name") + form.get("user"));
    return browser.signedIn(user, Page.redirect(target.path()));
  }

  private Optional<Identity.User> identified(Target target, Form form) {
    return oneClick
        ? people.byUserId(target.tenants(), form.get("user"))
        : people.byPassword(target.tenants(), form.get("name"), form.get("password"));
  }

  private Response consent(Request request) {
    Form form = Form.of(request);
    Browser browser = browser(request);
    Words words = Words.of(request);
    return switch (targets.ofPath(form.get("return"))) {
      case Reading.Wrong wrong -> Pages.wrong(400, words, wrong);
      case Reading.Found(Target target) -> {
        Optional<Identity.User> user = browser.user();
        if (browser.sent(form)
            && target instanceof Target.OfApp ofApp
            && user.flatMap(ofApp::in).isPresent()) {
          yield decided(words, browser, ofApp, user.get(), form.get("decision"));
        }
        yield browser.marked(pages.signIn(400, words, browser, target, "signin.expired"));
      }
    };
  }

  private Response decided(
      Words words, Browser browser, Target.OfApp target, Identity.User user, String decision) {
    return switch (decision) {
      case "allow" -> allowed(words, target, target.in(user).orElseThrow(), user);
      case "switch" -> browser.signedOut(Page.redirect(ProviderLink.asking(target.path())));
      default -> denied(words, target);
    };
  }

  private Response allowed(Words words, Target.OfApp target, App app, Identity.User user) {
    return switch (target) {
      case Target.Redirect redirect -> withCode(redirect, app, user);
      case Target.Device device ->
          devices.allow(request(device), app, user)
              ? Pages.deviceDone(words, true)
              : Pages.deviceCode(400, words, "device.unknown");
    };
  }

  private Response denied(Words words, Target.OfApp target) {
    return switch (target) {
      case Target.Redirect redirect -> redirected(redirect, "error=access_denied");
      case Target.Device device ->
          devices.deny(request(device))
              ? Pages.deviceDone(words, false)
              : Pages.deviceCode(400, words, "device.unknown");
    };
  }

  private static DeviceRequest request(Target.Device device) {
    return new DeviceRequest(device.app().getFirst().id(), device.scopes(), device.userCode());
  }

  private Response withCode(Target.Redirect target, App app, Identity.User user) {
    Set<String> scopes = target.scopes();
    String code = grants.code(app, user, scopes, target.redirectUri(), target.pkce());
    return redirected(target, "code=" + code);
  }

  /** A fragment of the redirect URI stands behind the query. */
  private static Response redirected(Target.Redirect target, String result) {
    String[] parts = target.redirectUri().split("#", 2);
    String state = target.state().map(value -> "&state=" + Targets.encoded(value)).orElse("");
    return Page.redirect(
        parts[0]
            + (parts[0].contains("?") ? "&" : "?")
            + result
            + state
            + (parts.length == 2 ? "#" + parts[1] : ""));
  }

  private Browser browser(Request request) {
    return Browser.of(request, sessions, publicUrl.get().startsWith("https://"));
  }
}
