package dev.rollcall.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users sign in at an OpenID Connect provider. */
final class ProviderSignInTest extends SignInCase {

  private static final String PAGE = authorize("&scope=" + encoded(ALL) + "&state=of-the-app");
  private static final String CALLBACK = "/signin/oidc/callback";
  private static final Pattern LINK = Pattern.compile("href=\"(http[^\"]*/signin/oidc\\?[^\"]*)\"");

  private final FakeProvider provider = new FakeProvider();

  @Override
  String[] settings() {
    return provider.settings();
  }

  @AfterEach
  void stopProvider() {
    provider.close();
  }

  /** Where the page's link leads the browser. */
  private String toTheProvider(Answer page) {
    return location(open(link(page)));
  }

  /** The path of the page's link, which is absolute. */
  private String link(Answer page) {
    Matcher link = LINK.matcher(page.text());
    assertThat(link.find()).as(page.text()).isTrue();
    String url = link.group(1).replace("&amp;", "&");
    assertThat(url).startsWith(server.app().address() + "/");
    return url.substring(server.app().address().length());
  }

  /** The browser goes to the provider; the query with which it would come back. */
  private String atTheProvider() {
    String there = toTheProvider(open(PAGE));
    provider.claims.put("nonce", parameter(there, "nonce").orElseThrow());
    return "?code=" + FakeProvider.CODE + "&state=" + parameter(there, "state").orElseThrow();
  }

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

  private static Arguments refusal(
      String name, int status, String words, String line, Consumer<FakeProvider> change) {
    return Arguments.of(name, status, words, line, change);
  }

  private static Arguments claim(String name, String line, String claim, Object value) {
    return refusal(
        name,
        400,
        "does not prove who you are",
        "its ID token: " + line,
        provider -> provider.claims.put(claim, value));
  }

  private static Arguments idToken(String name, Consumer<FakeProvider> change) {
    return refusal(name, 400, "does not prove who you are", "its ID token: ", change);
  }

  private static Arguments tokens(
      String name, int status, String words, String line, int given, String body) {
    return refusal(
        name,
        status,
        words,
        line,
        provider -> provider.tokenAnswer = Optional.of(Map.entry(given, body)));
  }

  private static Arguments metadata(String name, String line, String member, Object value) {
    return refusal(
        name, 502, "do not fit together", line, provider -> provider.metadata.put(member, value));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        claim("issuer", "Unexpected JWT issuer", "iss", "https://other.example"),
        claim("audience", "Unexpected JWT audience", "aud", "another-client"),
        claim("nonce", "Unexpected JWT nonce", "nonce", "of-another-sign-in"),
        claim("expired", "Expired JWT", "exp", FakeProvider.date(-300)),
        idToken("no nonce", provider -> provider.claims.put("nonce", "")),
        idToken("another key", provider -> provider.signing = FakeProvider.key()),
        idToken("unsigned", provider -> provider.idToken = Optional.of(unsigned(provider))),
        idToken("by secret", provider -> provider.idToken = Optional.of(bySecret(provider))),
        refusal(
            "unverified address",
            403,
            "did not vouch for your email",
            "it vouches for no email",
            provider -> provider.claims.put("email_verified", false)),
        refusal(
            "no address",
            403,
            "did not vouch for your email",
            "it vouches for no email",
            provider -> provider.claims.remove("email")),
        refusal(
            "UserInfo of another",
            400,
            "does not prove who you are",
            "its UserInfo is of another user",
            provider -> {
              provider.claims.remove("email");
              provider.userInfo.put("sub", "4712");
            }),
        refusal(
            "nobody here",
            403,
            "knows you as mallory@example.com",
            "no user who may sign in here has this email",
            provider -> provider.claims.put("email", "mallory@example.com")),
        tokens("broken", 503, "does not answer", "token endpoint answers 500", 500, "oops"),
        tokens("redirect", 502, "do not fit", "answers an unknown error", 302, ""),
        tokens("no JSON", 502, "do not fit", "tokens cannot be read", 200, "oops"),
        tokens("no ID token", 502, "do not fit", "", 200, "{\"access_token\":\"a\"}"),
        tokens(
            "code is spent",
            400,
            "has expired or was already used",
            "token endpoint answers invalid_grant",
            400,
            "{\"error\":\"invalid_grant\"}"),
        tokens(
            "wrong secret",
            502,
            "do not fit",
            "token endpoint answers invalid_client",
            401,
            "{\"error\":\"invalid_client\",\"error_description\":\"oidc-secret-of-no-value\"}"));
  }

  private static String unsigned(FakeProvider provider) {
    return new PlainJWT(claims(provider)).serialize();
  }

  private static String bySecret(FakeProvider provider) {
    SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims(provider));
    try {
      jwt.sign(
          new MACSigner((FakeProvider.SECRET + "-padded-to-32").getBytes(StandardCharsets.UTF_8)));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jwt.serialize();
  }

  private static JWTClaimsSet claims(FakeProvider provider) {
    JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
    provider.claims.forEach(set::claim);
    return set.build();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void whatProvesNobodyGetsAPageALineAndNoSession(
      String name, int status, String words, String line, Consumer<FakeProvider> change) {
    String back = atTheProvider();
    change.accept(provider);

    try (LogCapture log = new LogCapture()) {
      assertRefused(open(CALLBACK + back), status, words);
      assertThat(log.lines())
          .anyMatch(text -> text.contains("sign-in at " + provider.issuer()) && text.contains(line))
          .noneMatch(text -> text.contains(FakeProvider.CODE))
          .noneMatch(text -> text.contains(FakeProvider.SECRET))
          .noneMatch(text -> text.contains(FakeProvider.ACCESS_TOKEN))
          .noneMatch(text -> text.contains(parameter(back, "state").orElseThrow()))
          .noneMatch(text -> text.contains("example.com"))
          .noneMatch(text -> text.contains("nimbus"));
    }
  }

  private void assertRefused(Answer page, int status, String words) {
    assertThat(page.text()).contains("You are not signed in", words);
    assertThat(page.status()).isEqualTo(status);
    assertThat(page.header("Set-Cookie")).isEmpty();
    assertThat(page.header("Location")).isEmpty();
    assertThat(open(PAGE).text()).contains("to continue to");
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

  static Stream<Arguments> unusableMetadata() {
    return Stream.of(
        metadata("issuer", "names itself otherwise", "issuer", "https://other.example"),
        metadata("token", "neither HTTPS", "token_endpoint", "http://provider.example/token"),
        metadata("keys", "neither HTTPS", "jwks_uri", "http://provider.example/jwks"),
        metadata("page", "neither HTTPS", "authorization_endpoint", "http://provider.example/"),
        metadata("no URL", "cannot be read", "token_endpoint", List.of()),
        metadata(
            "secret only",
            "no algorithm with a public key",
            "id_token_signing_alg_values_supported",
            List.of("HS256", "none")),
        metadata(
            "authentication",
            "neither client_secret_basic",
            "token_endpoint_auth_methods_supported",
            List.of("private_key_jwt")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unusableMetadata")
  void providerThatCannotBeUsedIsNotGoneTo(
      String name, int status, String words, String line, Consumer<FakeProvider> change) {
    change.accept(provider);
    String link = link(open(PAGE));

    try (LogCapture log = new LogCapture()) {
      assertRefused(open(link), status, words);
      assertThat(log.lines()).anyMatch(text -> text.contains(line));
    }
  }
}
