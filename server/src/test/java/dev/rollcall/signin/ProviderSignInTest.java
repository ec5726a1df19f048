package dev.rollcall.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.LogCapture;
import dev.rollcall.testkit.RunningApp;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users sign in at an OpenID Connect provider. */
final class ProviderSignInTest extends ProviderCase {

  @Test
  void userWhomTheProviderHasVerifiedComesBackSignedIn() throws NoSuchAlgorithmException {
    String there = toTheProvider(open(PAGE));
    assertThat(there).startsWith(provider.issuer() + "/authorize?");
    assertThat(parameter(there, "response_type")).contains("code");
    assertThat(parameter(there, "client_id")).contains(FakeProvider.CLIENT);
    assertThat(parameter(there, "scope").map(scope -> scope.replace('+', ' ')))
        .contains("openid email");
    assertThat(parameter(there, "redirect_uri")).contains(server.app().address() + CALLBACK);
    assertThat(parameter(there, "code_challenge_method")).contains("S256");
    assertThat(parameter(there, "prompt")).isEmpty();
    provider.claims.put("nonce", parameter(there, "nonce").orElseThrow());

    String state = parameter(there, "state").orElseThrow();
    Answer back = open(CALLBACK + "?code=" + FakeProvider.CODE + "&state=" + state);

    assertThat(open(location(back)).text()).contains("signed in as Alice", "Minutes &amp; more");
    String call = provider.tokenCalls.getFirst();
    assertThat(call)
        .startsWith("Basic ")
        .contains("code=" + FakeProvider.CODE, "grant_type=authorization_code");
    String verifier = parameter("?" + call, "code_verifier").orElseThrow();
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
    assertThat(parameter(there, "code_challenge"))
        .contains(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
  }

  @Test
  void claimThatTheIdTokenLacksIsReadFromUserInfo() {
    String back = atTheProvider();
    provider.claims.keySet().removeAll(List.of("email", "email_verified"));
    provider.userInfo.putAll(Map.of("email", "alice@example.com", "email_verified", true));

    assertThat(open(location(open(CALLBACK + back))).text()).contains("signed in as Alice");
  }

  @ParameterizedTest
  @CsvSource({"sub, openid", "preferred_username, openid profile"})
  void otherClaimsNameTheUserId(String claim, String scope) {
    restart(provider.settings("signin.oidc.user=" + claim));
    provider.claims.putAll(Map.of(claim, "bob", "email", "alice@example.com"));
    String there = toTheProvider(open(PAGE));
    assertThat(parameter(there, "scope").map(text -> text.replace('+', ' '))).contains(scope);

    assertThat(open(location(open(CALLBACK + atTheProvider()))).text())
        .contains("signed in as Bob");
  }

  @Test
  void clientSecretIsPostedWhereTheProviderTakesItSoOnly() {
    provider.metadata.put("token_endpoint_auth_methods_supported", List.of("client_secret_post"));

    assertThat(open(CALLBACK + atTheProvider()).status()).isEqualTo(303);
    assertThat(provider.tokenCalls.getFirst())
        .startsWith(" ")
        .contains("client_secret=" + FakeProvider.SECRET);
  }

  @ParameterizedTest
  @CsvSource({"en, Sign in with 127.0.0.1", "zh, 使用 127.0.0.1 登录"})
  void pageLeadsToTheProviderBesideThePassword(String language, String words) {
    Answer page = RunningApp.send(server.request(PAGE).header("Accept-Language", language).GET());

    assertThat(page.text()).contains(words, "type=\"password\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_denied", "login_required", "<script>"})
  void refusalOfTheProviderIsTold(String error) {
    String state = parameter(atTheProvider(), "state").orElseThrow();

    Answer page = open(CALLBACK + "?error=" + encoded(error) + "&state=" + state);

    assertRefused(page, 403, "did not sign you in");
    assertThat(page.text()).doesNotContain(error).contains("Try again", "of-the-app");
    assertThat(provider.tokenCalls).isEmpty();
  }

  /** RFC 9207: another provider's code is not sent to this one. */
  @Test
  void answerOfAnotherIssuerIsRefusedBeforeItsCodeIsSent() {
    assertRefused(
        open(CALLBACK + atTheProvider() + "&iss=" + encoded("https://other.example")),
        400,
        "does not prove who you are");
    assertThat(provider.tokenCalls).isEmpty();
    assertThat(open(CALLBACK + atTheProvider() + "&iss=" + encoded(provider.issuer())).status())
        .isEqualTo(303);
  }

  @Test
  void issuerThatIsAnnouncedMustBeThere() {
    provider.metadata.put("authorization_response_iss_parameter_supported", true);

    assertRefused(open(CALLBACK + atTheProvider()), 400, "does not prove who you are");
    assertThat(provider.tokenCalls).isEmpty();
  }

  @Test
  void stateIsForOneAnswer() {
    String back = atTheProvider();
    open(CALLBACK + back);
    provider.tokenCalls.clear();

    Answer again = open(CALLBACK + back);

    assertThat(again.status()).isEqualTo(400);
    assertThat(again.text()).contains("has expired or was already used");
    assertThat(provider.tokenCalls).isEmpty();
  }

  @Test
  void stateIsForTheBrowserThatLeft() {
    String back = atTheProvider();
    forgetCookie();
    assertRefused(open(CALLBACK + back), 400, "has expired");
    atTheProvider();
    assertRefused(open(CALLBACK + back), 400, "has expired");
    assertThat(provider.tokenCalls).isEmpty();
  }

  @Test
  void stateIsForTenMinutes() {
    String back = atTheProvider();
    server.clock().pass(Duration.ofMinutes(10));

    assertRefused(open(CALLBACK + back), 400, "has expired");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?code=1", "?state=forged&code=1", "?state=&code=1"})
  void answerWithoutAKnownStateIsRefused(String query) {
    open(PAGE);

    assertRefused(open(CALLBACK + query), 400, "has expired");
  }

  @Test
  void otherAccountIsAskedForAtTheProvider() {
    String back = atTheProvider();
    provider.claims.put("email", "mallory@example.com");
    Answer unknown = open(CALLBACK + back);
    assertThat(parameter(toTheProvider(unknown), "prompt")).contains("login");

    provider.claims.put("email", "alice@example.com");
    Answer consent = open(location(open(CALLBACK + atTheProvider())));
    Answer left = submit(consent, "/signin/consent", Map.of("decision", "switch"));
    assertThat(parameter(toTheProvider(open(location(left))), "prompt")).contains("login");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "//evil.example", "", "/rollcall/v1/apps"})
  void signInAtTheProviderLeadsToNoOtherPage(String path) {
    Answer page = open("/signin/oidc?return=" + encoded(path));

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.header("Location")).isEmpty();
  }

  @Test
  void signInsFromOneAddressAreBounded() {
    String link = link(open(PAGE));
    for (int i = 0; i < AttemptLimiter.FROM_AN_ADDRESS; i++) {
      open(link);
    }

    assertRefused(open(link), 429, "Too many attempts");
  }

  @Test
  void serverStartsAndSignsInByPasswordWhileTheProviderIsAway() {
    provider.close();
    try (LogCapture log = new LogCapture()) {
      assertRefused(open(link(open(PAGE))), 503, "does not answer");
      assertThat(log.lines()).anyMatch(line -> line.contains("metadata: no answer"));
    }

    assertThat(aliceSignsIn(PAGE).text()).contains("signed in as Alice");
  }

  @Test
  void metadataIsReadOnceAnHour() {
    atTheProvider();
    atTheProvider();
    assertThat(provider.metadataCalls).hasValue(1);
    server.clock().pass(Duration.ofHours(1));
    forgetCookie();
    atTheProvider();
    assertThat(provider.metadataCalls).hasValue(2);
  }
}
