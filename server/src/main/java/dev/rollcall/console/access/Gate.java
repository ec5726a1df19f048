package dev.rollcall.console.access;

import dev.rollcall.admins.Administrator;
import dev.rollcall.admins.Role;
import dev.rollcall.console.page.PageHandler;
import dev.rollcall.console.page.PagePath;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.console.page.Preferences;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.http.page.Cookies;
import dev.rollcall.http.page.Form;
import dev.rollcall.secrets.FormTokens;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes the routes of the console: each knows its session, and takes a form only of its own pages.
 */
public final class Gate {

  /** The field of a form, or the header of a script's request, that shows where it comes from. */
  public static final String FORM_TOKEN = "csrf";

  private static final String FORM_TOKEN_HEADER = "X-Csrf-Token";

  static final String SIGN_IN = "/console/sign-in";
  private static final String SESSION = "rollcall_console";

  /** Binds the forms of a browser that has no session; a session's cookie is left as it is. */
  private static final String BROWSER = "rollcall_console_form";

  private static final Pattern PARAMETER = Pattern.compile("\\{([a-z_]+)}");

  /**
   * A request.
   *
   * @param browser the text of the cookie that its forms are bound to
   * @param isNew whether the browser lacks that cookie yet
   */
  private record Arrived(PageRequest page, String browser, boolean isNew) {}

  private final ConsoleSessions sessions;
  private final FormTokens forms;
  private final Pages pages;
  private final BooleanSupplier secure;

  /**
   * A gate.
   *
   * @param secure whether browsers reach the server by HTTPS
   */
  public Gate(ConsoleSessions sessions, FormTokens forms, Pages pages, BooleanSupplier secure) {
    this.sessions = sessions;
    this.forms = forms;
    this.pages = pages;
    this.secure = secure;
  }

  /** A page for who has the role. */
  public Route page(Role needed, String template, PageHandler handler) {
    return new Route(
        "GET",
        template,
        request -> {
          PageRequest page = arrived(request, template).page();
          return page.who().isEmpty() ? toSignIn(page) : allowed(needed, page, handler);
        });
  }

  /** What a form of a page is posted to, for who has the role. */
  public Route form(Role needed, String template, PageHandler handler) {
    return form(needed, template, Form.BODY_LIMIT, handler);
  }

  /**
   * The same for a form that is larger than others.
   *
   * @param limit bytes of the form, of a person who has signed in
   */
  public Route form(Role needed, String template, long limit, PageHandler handler) {
    return new Route(
        "POST",
        template,
        request -> {
          Arrived arrived = arrived(request, template, limit);
          PageRequest page = arrived.page();
          if (page.who().isEmpty()) {
            return toSignIn(page);
          }
          return isOurs(arrived) ? allowed(needed, page, handler) : pages.error(403, page);
        });
  }

  /** A page for everybody. */
  Route openPage(String template, PageHandler handler) {
    return new Route(
        "GET",
        template,
        request -> {
          Arrived arrived = arrived(request, template);
          Response answer = answer(arrived.page(), handler);
          return arrived.isNew()
              ? answer.withHeader("Set-Cookie", cookie(BROWSER, arrived.browser()))
              : answer;
        });
  }

  /** What a form of any page is posted to, by everybody. */
  Route openForm(String template, PageHandler handler) {
    return new Route(
        "POST",
        template,
        request -> {
          Arrived arrived = arrived(request, template);
          return isOurs(arrived)
              ? answer(arrived.page(), handler)
              : pages.error(403, arrived.page());
        });
  }

  /** Lets the session of a request last as if it had begun now: for who moves the clock. */
  public void renew(PageRequest page) {
    Cookies.value(page.request(), SESSION)
        .ifPresent(session -> sessions.renew(session, page.who().orElseThrow()));
  }

  /** Whether the session of a request still lasts. */
  public boolean isSignedIn(PageRequest page) {
    return Cookies.value(page.request(), SESSION).flatMap(sessions::who).isPresent();
  }

  /** The answer that begins a session. */
  Response signedIn(String session, Response answer) {
    return answer.withHeader("Set-Cookie", cookie(SESSION, session));
  }

  /** The answer that ends the session of a request. */
  Response signedOut(PageRequest page, Response answer) {
    Cookies.value(page.request(), SESSION).ifPresent(sessions::close);
    return answer.withHeader("Set-Cookie", cookie(SESSION, "") + "; Max-Age=0");
  }

  boolean isSecure() {
    return secure.getAsBoolean();
  }

  private Response allowed(Role needed, PageRequest page, PageHandler handler) {
    return page.may(needed) ? answer(page, handler) : pages.error(403, page);
  }

  private Response answer(PageRequest page, PageHandler handler) {
    try {
      return handler.handle(page);
    } catch (HttpStatusException refused) {
      return pages.error(refused.status(), page);
    }
  }

  /** Of a script's request the browser follows the header. */
  private static Response toSignIn(PageRequest page) {
    String path = page.isOfScript() ? "" : "?return=" + PagePath.segment(page.path());
    return page.isOfScript()
        ? Response.text(200, "").withHeader("HX-Redirect", SIGN_IN)
        : Pages.redirect(SIGN_IN + path);
  }

  private Arrived arrived(Request request, String template) {
    return arrived(request, template, Form.BODY_LIMIT);
  }

  private Arrived arrived(Request request, String template, long limit) {
    Optional<String> session = Cookies.value(request, SESSION);
    Optional<Administrator> who = session.flatMap(sessions::who);
    Optional<String> known = who.isPresent() ? session : Cookies.value(request, BROWSER);
    String browser = known.orElseGet(sessions::random);
    PageRequest page =
        new PageRequest(
            request,
            path(request, template),
            Preferences.of(request),
            who,
            forms.of(browser),
            request.method().equals("POST")
                ? Form.of(request, who.isPresent() ? limit : Form.BODY_LIMIT)
                : new Form(Map.of()));
    return new Arrived(page, browser, known.isEmpty());
  }

  private boolean isOurs(Arrived arrived) {
    PageRequest page = arrived.page();
    String given =
        page.request().header(FORM_TOKEN_HEADER).orElseGet(() -> page.form().get(FORM_TOKEN));
    return forms.matches(arrived.browser(), given);
  }

  /** The page that a request is for, as a browser writes it. */
  private static String path(Request request, String template) {
    String path =
        PARAMETER
            .matcher(template)
            .replaceAll(
                name ->
                    Matcher.quoteReplacement(
                        PagePath.segment(request.pathParameter(name.group(1)))));
    String query =
        request.queryNames().stream()
            .sorted()
            .map(
                name ->
                    PagePath.segment(name) + "=" + PagePath.segment(request.query(name).orElse("")))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + "?" + query;
  }

  private String cookie(String name, String value) {
    return name
        + "="
        + value
        + "; Path=/; HttpOnly; SameSite=Strict"
        + (isSecure() ? "; Secure" : "");
  }
}
