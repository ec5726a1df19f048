package dev.rollcall.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;

/** A server that lets users sign in at a provider of the test, and a browser in front of it. */
abstract class ProviderCase extends SignInCase {

  static final String PAGE = authorize("&scope=" + encoded(ALL) + "&state=of-the-app");
  static final String CALLBACK = "/signin/oidc/callback";
  private static final Pattern LINK = Pattern.compile("href=\"(http[^\"]*/signin/oidc\\?[^\"]*)\"");

  final FakeProvider provider = new FakeProvider();

  @Override
  String[] settings() {
    return provider.settings();
  }

  @AfterEach
  void stopProvider() {
    provider.close();
  }

  /** Where the page's link leads the browser. */
  final String toTheProvider(Answer page) {
    return location(open(link(page)));
  }

  /** The path of the page's link, which is absolute. */
  final String link(Answer page) {
    Matcher link = LINK.matcher(page.text());
    assertThat(link.find()).as(page.text()).isTrue();
    String url = link.group(1).replace("&amp;", "&");
    assertThat(url).startsWith(server.app().address() + "/");
    return url.substring(server.app().address().length());
  }

  /** The browser goes to the provider; the query with which it would come back. */
  final String atTheProvider() {
    String there = toTheProvider(open(PAGE));
    provider.claims.put("nonce", parameter(there, "nonce").orElseThrow());
    return "?code=" + FakeProvider.CODE + "&state=" + parameter(there, "state").orElseThrow();
  }

  final void assertRefused(Answer page, int status, String words) {
    assertThat(page.text()).contains("You are not signed in", words);
    assertThat(page.status()).isEqualTo(status);
    assertThat(page.header("Set-Cookie")).isEmpty();
    assertThat(page.header("Location")).isEmpty();
    assertThat(open(PAGE).text()).contains("to continue to");
  }
}
