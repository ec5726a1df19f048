package dev.rollcall.signin.page;

import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.http.page.Cookies;
import dev.rollcall.http.page.Form;
import dev.rollcall.record.Identity;
import dev.rollcall.signin.Sessions;
import java.util.Optional;

/** The browser of a request: its session and the cookie that carries it. */
final class Browser {

  private static final String COOKIE = "rollcall_session";

  private final Sessions sessions;
  private final String session;
  private final boolean isNew;
  private final boolean secure;

  private Browser(Sessions sessions, String session, boolean isNew, boolean secure) {
    this.sessions = sessions;
    this.session = session;
    this.isNew = isNew;
    this.secure = secure;
  }

  /**
   * The browser of a request.
   *
   * @param secure whether the cookie is for HTTPS only
   */
  static Browser of(Request request, Sessions sessions, boolean secure) {
    Optional<String> session = Cookies.value(request, COOKIE);
    return new Browser(sessions, session.orElseGet(sessions::anonymous), session.isEmpty(), secure);
  }

  static Optional<Identity.User> user(Request request, Sessions sessions) {
    return Cookies.value(request, COOKIE).flatMap(sessions::user);
  }

  String session() {
    return session;
  }

  Optional<Identity.User> user() {
    return isNew ? Optional.empty() : sessions.user(session);
  }

  String formToken() {
    return sessions.formToken(session);
  }

  /** Whether the form was made for this browser. */
  boolean sent(Form form) {
    return !isNew && sessions.isFormOf(session, form.get("csrf"));
  }

  /** Signs the user in, under another session text than before. */
  Response signedIn(Identity.User user, Response answer) {
    if (!isNew) {
      sessions.close(session);
    }
    return answer.withHeader("Set-Cookie", cookie(COOKIE, sessions.open(user), secure));
  }

  Response signedOut(Response answer) {
    sessions.close(session);
    return answer.withHeader("Set-Cookie", cookie(COOKIE, sessions.anonymous(), secure));
  }

  /** The answer, with the cookie where the browser has none yet. */
  Response marked(Response answer) {
    return isNew ? answer.withHeader("Set-Cookie", cookie(COOKIE, session, secure)) : answer;
  }

  static String cookie(String name, String value, boolean secure) {
    return name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
  }
}
