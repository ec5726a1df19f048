package dev.rollcall.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds of each table of signing in, on every engine of the store. */
abstract class SignInContract extends SignInCase {

  private static final String PAGE = authorize("&scope=" + encoded(ALL));
  private static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

  private final FakeProvider provider = new FakeProvider();

  /** Settings of a new store, as {@code key=value}. */
  abstract String[] store();

  @Override
  final String[] settings() {
    return Stream.of(store(), provider.settings()).flatMap(Stream::of).toArray(String[]::new);
  }

  @AfterEach
  void stopProvider() {
    provider.close();
  }

  @Test
  final void sessionLastsTwelveHoursAndUntilTheUserLeaves() {
    Answer consent = aliceSignsIn(PAGE);
    submit(consent, "/signin/consent", Map.of("decision", "switch"));
    assertThat(open(PAGE).text()).contains("to continue to");

    aliceSignsIn(PAGE);
    server.clock().pass(Duration.ofHours(12).minusMillis(1));
    assertThat(open(PAGE).text()).contains("signed in as Alice");
    server.clock().pass(Duration.ofMillis(1));
    assertThat(open(PAGE).text()).contains("to continue to");
  }

  @Test
  final void codeIsTakenOnceAndForFiveMinutes() {
    String code = code("&scope=" + encoded(ALL));
    assertThat(text(exchange(code, Map.of()), "access_token")).startsWith("u-");
    assertThat(code(exchange(code, Map.of()))).isEqualTo(OAuthError.USED_CODE.code());

    String old = code("&prompt=consent&scope=" + encoded(ALL));
    server.clock().pass(Duration.ofMinutes(5).plusSeconds(1));
    assertThat(code(exchange(old, Map.of()))).isEqualTo(OAuthError.EXPIRED_CODE.code());
  }

  @Test
  final void consentsAddUp() {
    Answer consent = aliceSignsIn(authorize("&scope=vc:meeting:readonly"));
    submit(consent, "/signin/consent", Map.of("decision", "allow"));
    Answer more = open(authorize("&scope=offline_access"));
    assertThat(more.text()).contains("Allow Minutes");
    submit(more, "/signin/consent", Map.of("decision", "allow"));

    assertThat(location(open(PAGE))).contains("code=");
  }

  @Test
  final void refreshTokenIsTakenOnceAndASecondUseEndsTheChain() {
    Answer first = exchange(code("&scope=" + encoded(ALL)), Map.of());
    Answer second = refresh(text(first, "refresh_token"), Map.of());
    assertThat(text(second, "access_token")).startsWith("u-");

    assertThat(code(refresh(text(first, "refresh_token"), Map.of())))
        .isEqualTo(OAuthError.USED_REFRESH_TOKEN.code());
    assertThat(code(refresh(text(second, "refresh_token"), Map.of())))
        .isEqualTo(OAuthError.REVOKED_REFRESH_TOKEN.code());
  }

  @Test
  final void deviceGetsItsTokensOnce() {
    Answer begun =
        post(
            "/oauth/v1/device_authorization",
            Map.of("client_id", APP, "client_secret", SECRET, "scope", ALL));
    Answer consent = aliceSignsIn("/signin/device?user_code=" + text(begun, "user_code"));
    submit(consent, "/signin/consent", Map.of("decision", "allow"));

    assertThat(text(poll(begun), "refresh_token")).startsWith("ur-");
    assertThat(text(poll(begun), "error")).isEqualTo("invalid_grant");
  }

  private Answer poll(Answer begun) {
    return post(
        TOKEN,
        Map.of(
            "grant_type",
            DEVICE_GRANT,
            "client_id",
            APP,
            "client_secret",
            SECRET,
            "device_code",
            text(begun, "device_code")));
  }

  @Test
  final void wayToTheProviderIsForOneAnswerInTenMinutes() {
    String there = location(open("/signin/oidc?return=" + encoded(PAGE)));
    provider.claims.put("nonce", parameter(there, "nonce").orElseThrow());
    String back = back(there);
    assertThat(open(location(open(back))).text()).contains("signed in as Alice");
    assertThat(open(back).text()).contains("has expired or was already used");

    String late = back(location(open("/signin/oidc?return=" + encoded(PAGE))));
    server.clock().pass(Duration.ofMinutes(10));
    assertThat(open(late).text()).contains("has expired or was already used");
  }

  private static String back(String there) {
    return "/signin/oidc/callback?code=1&state=" + parameter(there, "state").orElseThrow();
  }

  @Test
  final void usersAreOfferedForOneClickInTheOrderInWhichTheyCame() {
    restart(
        Stream.of(store(), new String[] {"signin.one-click=true"})
            .flatMap(Stream::of)
            .toArray(String[]::new));
    Answer page = open(PAGE);
    assertThat(page.text())
        .containsSubsequence("value=\"alice\">Alice<", "value=\"bob\">Bob<")
        .doesNotContain("Carol", "type=\"password\"");

    Answer signedIn = submit(page, "/signin", Map.of("user", "bob"));
    assertThat(open(location(signedIn)).text()).contains("signed in as Bob");
  }
}
