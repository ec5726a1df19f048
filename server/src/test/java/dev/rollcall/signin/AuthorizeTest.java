package dev.rollcall.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AuthorizeTest extends SignInCase {

  private static final String SCOPE = "&scope=" + encoded(ALL);

  @Test
  void userSignsInAllowsAndComesBackWithACodeAndTheState() {
    Answer consent = aliceSignsIn(authorize(SCOPE + "&state=" + encoded("a b&c")));
    assertThat(consent.text())
        .contains("Allow Minutes &amp; more?", "signed in as Alice", "vc:meeting:readonly");

    String location = location(submit(consent, "/signin/consent", Map.of("decision", "allow")));

    assertThat(location).startsWith(REDIRECT + "?code=");
    assertThat(parameter(location, "code").orElseThrow()).matches("[A-Za-z0-9_-]{64}");
    assertThat(parameter(location, "state")).contains("a b&c");
  }

  @Test
  void refusalIsToldAsAccessDeniedWithTheState() {
    Answer consent = aliceSignsIn(authorize(SCOPE + "&state=s1"));

    assertThat(location(submit(consent, "/signin/consent", Map.of("decision", "deny"))))
        .isEqualTo(REDIRECT + "?error=access_denied&state=s1");
  }

  @Test
  void oldSpellingsAreServedAndWithoutScopeAllOfTheAppAreAskedFor() {
    String query = "?app_id=" + APP + "&redirect_uri=" + encoded(REDIRECT);
    aliceSignsIn("/open-apis/authen/v1/authorize" + query);
    Answer consent = open("/open-apis/authen/v1/index" + query);

    assertThat(consent.text()).contains("contact:user.email:readonly", "for up to 365 days");
  }

  @Test
  void whatWasGrantedIsNotAskedForAgainUnlessPromptSaysSo() {
    Answer consent = aliceSignsIn(authorize(SCOPE));
    submit(consent, "/signin/consent", Map.of("decision", "allow"));

    assertThat(location(open(authorize(SCOPE)))).contains("code=");
    assertThat(open(authorize(SCOPE + "&prompt=consent")).text()).contains("Allow Minutes");
    assertThat(open(authorize("&scope=contact:user.email:readonly")).text())
        .contains("Allow Minutes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client_id=cli_nobody&redirect_uri=https://app.example.com/callback",
        "redirect_uri=https://app.example.com/callback",
        "client_id=cli_signin0000000003&redirect_uri=https://app.example.com/callback",
        "client_id=cli_signin0000000001",
        "client_id=cli_signin0000000001&redirect_uri=https://app.example.com/callback/",
        "client_id=cli_signin0000000001&redirect_uri=https://app.example.com.evil.org/callback",
        "client_id=cli_signin0000000001&redirect_uri=http://app.example.com/callback",
        "client_id=cli_signin0000000001&redirect_uri=https://app.example.com/other?a=2",
        "client_id=cli_signin0000000001&redirect_uri=https://app.example.com/callback"
            + "&response_type=token",
        "client_id=cli_signin0000000001&redirect_uri=https://app.example.com/callback"
            + "&code_challenge=short",
        "client_id=cli_signin0000000001&redirect_uri=https://app.example.com/callback"
            + "&scope=im:message",
      })
  void wrongClientRedirectOrScopeGetsAPageAndRedirectsNowhere(String query) {
    Answer page = open("/open-apis/authen/v1/authorize?" + query);

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.header("Location")).isEmpty();
    assertThat(page.text()).contains("This link does not work");
  }

  @Test
  void moreThanFiftyScopesAreRefused() {
    String many =
        IntStream.range(0, 51).mapToObj(i -> "vc:s" + i).collect(Collectors.joining("%20"));

    assertThat(open(authorize("&scope=" + many)).text()).contains("More than 50 scopes");
  }

  /** As the vendor's MCP server asks: it registers its callback without a query. */
  @Test
  void registeredRedirectUriTakesAQueryAndAFragmentBehindTheCode() {
    Answer consent =
        aliceSignsIn(
            "/open-apis/authen/v1/authorize?client_id="
                + APP
                + "&redirect_uri="
                + encoded(REDIRECT + "?redirect_uri=http://localhost:1/x#/login"));

    assertThat(location(submit(consent, "/signin/consent", Map.of("decision", "allow"))))
        .matches(
            "https://app\\.example\\.com/callback\\?redirect_uri=http://localhost:1/x"
                + "&code=[\\w-]{64}#/login");
  }

  @ParameterizedTest
  @ValueSource(strings = {"alice", "ALICE@example.com", "+86 138 0000 0001", "13800000001"})
  void userIsNamedByIdMailOrMobile(String name) {
    Answer page = open(authorize(SCOPE));

    assertThat(submit(page, "/signin", Map.of("name", name, "password", PASSWORD)).status())
        .isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alice", "bob", "carol", "nobody"})
  void wrongPasswordNoPasswordAnotherTenantAndNoUserLookAlike(String name) {
    Answer page = open(authorize(SCOPE));

    Answer refused = submit(page, "/signin", Map.of("name", name, "password", "carol-of-no-value"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("The name or the password is wrong.");
    assertThat(refused.header("Set-Cookie")).isEmpty();
  }

  @Test
  void guessesAtOneUserAreBounded() {
    Answer page = open(authorize(SCOPE));
    for (int i = 0; i < AttemptLimiter.FOR_A_NAME; i++) {
      submit(page, "/signin", Map.of("name", "alice", "password", "wrong"));
    }

    assertThat(submit(page, "/signin", Map.of("name", "Alice", "password", PASSWORD)).status())
        .isEqualTo(429);
    assertThat(submit(page, "/signin", Map.of("name", "bob", "password", "x")).status())
        .isEqualTo(400);
  }

  @Test
  void formOfAnotherBrowserIsRefused() {
    Answer consent = aliceSignsIn(authorize(SCOPE));
    forgetCookie();

    Answer withoutCookie = submit(consent, "/signin/consent", Map.of("decision", "allow"));
    assertThat(withoutCookie.status()).isEqualTo(400);
    aliceSignsIn(authorize(SCOPE));
    assertThat(submit(consent, "/signin/consent", Map.of("decision", "allow")).status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example", "//evil.example", "/rollcall/v1/users/alice", "", "%"})
  void signInLeadsToNoOtherPage(String path) {
    Answer answer = post("/signin", Map.of("return", path, "name", "alice", "password", PASSWORD));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Location")).isEmpty();
  }

  @Test
  void sessionTextChangesWithTheSignInAndEndsAfterTwelveHours() {
    Answer before = open(authorize(SCOPE));
    Answer signedIn = submit(before, "/signin", Map.of("name", "alice", "password", PASSWORD));

    assertThat(signedIn.header("Set-Cookie").orElseThrow())
        .matches("rollcall_session=[\\w-]{64}; Path=/; HttpOnly; SameSite=Lax")
        .isNotEqualTo(before.header("Set-Cookie").orElseThrow());
    assertThat(open(authorize(SCOPE)).text()).contains("Allow Minutes");
    server.clock().pass(Duration.ofHours(12));
    assertThat(open(authorize(SCOPE)).text()).contains("to continue to");
  }

  @Test
  void anotherAccountSignsOut() {
    Answer consent = aliceSignsIn(authorize(SCOPE));

    String again = location(submit(consent, "/signin/consent", Map.of("decision", "switch")));

    assertThat(open(again).text()).contains("to continue to");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN,zh;q=0.9,en;q=0.8", "zh"})
  void pagesSpeakTheLanguageOfTheBrowser(String languages) {
    Answer page =
        RunningApp.send(
            server.request(authorize(SCOPE)).header("Accept-Language", languages).GET());

    assertThat(page.text()).contains("lang=\"zh-CN\"", "登录", "以继续使用 Minutes &amp; more");
  }

  @Test
  void pagesForbidScriptsFramesAndStorage() {
    Answer page = open(authorize(SCOPE));

    assertThat(page.header("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'", "style-src 'sha256-")
        .contains("form-action 'self' https://app.example.com;")
        .doesNotContain("unsafe");
    assertThat(page.header("Cache-Control")).contains("no-store");
    assertThat(page.header("Referrer-Policy")).contains("no-referrer");
  }
}
