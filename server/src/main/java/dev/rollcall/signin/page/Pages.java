package dev.rollcall.signin.page;

import dev.rollcall.http.Response;
import dev.rollcall.http.page.Html;
import dev.rollcall.http.page.Page;
import dev.rollcall.http.page.Words;
import dev.rollcall.signin.People;
import dev.rollcall.signin.Person;
import dev.rollcall.signin.Scopes;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The markup of each page. */
final class Pages {

  private final People people;
  private final boolean oneClick;
  private final Optional<ProviderLink> provider;

  /**
   * Makes them.
   *
   * @param oneClick whether users are offered for one click, without a password
   */
  Pages(People people, boolean oneClick, Optional<ProviderLink> provider) {
    this.people = people;
    this.oneClick = oneClick;
    this.provider = provider;
  }

  /** Says why nothing can be done. */
  static Response wrong(int status, Words words, Targets.Reading.Wrong wrong) {
    Html content =
        Html.of(
            "<p>{}</p><p class=\"error\">{}</p>",
            words.text("error.advice"),
            words.text(wrong.key(), wrong.value()));
    return Page.of(status, words, words.text("error.title"), content, Optional.empty());
  }

  /** Says why the provider's answer signs nobody in, with a way on. */
  static Response notSignedIn(int status, Words words, String why, Html way) {
    Html content = Html.of("<p class=\"error\">{}</p>{}", why, way);
    return Page.of(status, words, words.text("provider.title"), content, Optional.empty());
  }

  /**
   * Asks who the user is.
   *
   * @param problem key of the words on the last try; empty: there was none
   */
  Response signIn(int status, Words words, Browser browser, Target target, String problem) {
    return signIn(status, words, browser, target, problem, false);
  }

  /**
   * Asks who the user is.
   *
   * @param otherAccount whether the provider is to ask it too, even if it knows
   */
  Response signIn(
      int status,
      Words words,
      Browser browser,
      Target target,
      String problem,
      boolean otherAccount) {
    Html hidden =
        Html.of(
            "<input type=\"hidden\" name=\"csrf\" value=\"{}\">"
                + "<input type=\"hidden\" name=\"return\" value=\"{}\">",
            browser.formToken(),
            target.path());
    Html content =
        Html.of(
            "<p>{}</p>{}{}{}",
            words.text("signin.to", target.name()),
            problem.isEmpty()
                ? Html.NONE
                : Html.of("<p class=\"error\" role=\"alert\">{}</p>", words.text(problem)),
            oneClick ? choices(words, hidden, target) : password(words, hidden),
            provider.map(link -> link.signIn(words, target, otherAccount)).orElse(Html.NONE));
    return Page.of(status, words, words.text("signin.title"), content, target.origin());
  }

  private static Html password(Words words, Html hidden) {
    return Html.of(
        """
        <form method="post" action="/signin">
        {}
        <label for="name">{}</label>
        <input id="name" name="name" autocomplete="username" required autofocus>
        <label for="password">{}</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required>
        <button>{}</button>
        </form>
        """,
        hidden,
        words.text("signin.name"),
        words.text("signin.password"),
        words.text("signin.submit"));
  }

  private Html choices(Words words, Html hidden, Target target) {
    List<Html> buttons = people.first(target.tenants()).stream().map(Pages::choice).toList();
    return Html.of(
        """
        <form method="post" action="/signin">
        {}
        <p>{}</p>
        {}
        </form>
        """,
        hidden,
        words.text("signin.choose"),
        Html.join(buttons));
  }

  private static Html choice(Person person) {
    return Html.of(
        "<button class=\"other\" name=\"user\" value=\"{}\">{}</button>",
        person.user().id(),
        person.name());
  }

  /** Asks whether the app may. */
  Response consent(Words words, Browser browser, Target.OfApp target, String userName) {
    List<Html> scopes =
        new TreeSet<>(target.scopes())
            .stream()
                .filter(scope -> !scope.equals(Scopes.OFFLINE_ACCESS))
                .map(scope -> Html.of("<li><code>{}</code></li>", scope))
                .toList();
    Html asks =
        scopes.isEmpty()
            ? Html.of("<p>{}</p>", words.text("consent.none"))
            : Html.of("<p>{}</p><ul>{}</ul>", words.text("consent.asks"), Html.join(scopes));
    Html content =
        Html.of(
            """
            <p>{}</p>
            {}{}{}
            <form method="post" action="/signin/consent">
            <input type="hidden" name="csrf" value="{}">
            <input type="hidden" name="return" value="{}">
            <button name="decision" value="allow">{}</button>
            <button class="other" name="decision" value="deny">{}</button>
            <button class="other" name="decision" value="switch">{}</button>
            </form>
            """,
            words.text("consent.as", userName),
            target instanceof Target.Device device
                ? Html.of("<p>{}</p>", words.text("device.check", device.userCode()))
                : Html.NONE,
            asks,
            target.scopes().contains(Scopes.OFFLINE_ACCESS)
                ? Html.of("<p>{}</p>", words.text("consent.offline"))
                : Html.NONE,
            browser.formToken(),
            target.path(),
            words.text("consent.allow"),
            words.text("consent.deny"),
            words.text("consent.switch"));
    String title = words.text("consent.title", target.name());
    return Page.of(200, words, title, content, target.origin());
  }

  /** Asks for the code that a device shows. */
  static Response deviceCode(int status, Words words, String problem) {
    Html content =
        Html.of(
            """
            {}
            <form method="get" action="/signin/device">
            <label for="user_code">{}</label>
            <input id="user_code" name="user_code" autocomplete="off" autocapitalize="characters" required autofocus>
            <button>{}</button>
            </form>
            """,
            problem.isEmpty()
                ? Html.NONE
                : Html.of("<p class=\"error\" role=\"alert\">{}</p>", words.text(problem)),
            words.text("device.code"),
            words.text("device.next"));
    return Page.of(status, words, words.text("device.title"), content, Optional.empty());
  }

  /** Says what became of a device. */
  static Response deviceDone(Words words, boolean allowed) {
    Html content = Html.of("<p>{}</p>", words.text(allowed ? "device.allowed" : "device.denied"));
    return Page.of(200, words, words.text("device.title"), content, Optional.empty());
  }
}
