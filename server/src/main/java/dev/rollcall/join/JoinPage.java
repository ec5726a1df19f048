package dev.rollcall.join;

import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.http.page.Html;
import dev.rollcall.http.page.Page;
import dev.rollcall.http.page.Words;
import java.net.URI;
import java.util.Optional;

/** The pages of a join link; nothing in them is a caller's. */
final class JoinPage {

  private JoinPage() {}

  static Response unknown(Request request) {
    return told(request, 404, "join.unknown");
  }

  static Response withoutRoom(Request request) {
    return told(request, 404, "join.no-room");
  }

  static Response withoutEngine(Request request) {
    return told(request, 502, "join.no-engine");
  }

  static Response tooMany(Request request) {
    return told(request, 429, "join.too-many");
  }

  /**
   * Asks for the meeting's password.
   *
   * @param origin where the right one leads; a browser checks the redirect of a form too
   */
  static Response password(Request request, boolean isWrong, Optional<String> origin) {
    Words words = Words.of(request);
    Html form =
        Html.of(
            """
            {}
            <form method="post">
            <label for="password">{}</label>
            <input id="password" name="password" inputmode="numeric" autocomplete="off" maxlength="9" required autofocus>
            <button>{}</button>
            </form>
            """,
            isWrong
                ? Html.of("<p class=\"error\" role=\"alert\">{}</p>", words.text("join.wrong"))
                : Html.NONE,
            words.text("join.password"),
            words.text("join.submit"));
    return Page.of(isWrong ? 403 : 200, words, words.text("join.password.title"), form, origin);
  }

  static String origin(String link) {
    URI uri = URI.create(link);
    return uri.getScheme() + "://" + uri.getAuthority();
  }

  private static Response told(Request request, int status, String key) {
    Words words = Words.of(request);
    return Page.of(
        status,
        words,
        words.text(key + ".title"),
        Html.of("<p>{}</p>", words.text(key)),
        Optional.empty());
  }
}
