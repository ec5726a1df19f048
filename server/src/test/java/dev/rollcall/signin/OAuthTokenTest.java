package dev.rollcall.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OAuthTokenTest extends SignInCase {

  private static final String V3 = "/oauth/v3/token";
  private static final String SCOPE = "&scope=" + encoded(ALL);

  /** The example of RFC 7636, appendix B. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  @ParameterizedTest
  @ValueSource(strings = {TOKEN, V3})
  void customAppGetsItsTenantTokenFlat(String path) {
    Answer answer =
        post(
            path,
            Map.of("grant_type", "client_credentials", "client_id", APP, "client_secret", SECRET));

    assertThat(answer.text())
        .matches(
            "\\{\"code\":0,\"access_token\":\"t-[A-Za-z0-9]{40}\",\"expires_in\":7200,"
                + "\"token_type\":\"Bearer\"}");
  }

  @Test
  void jsonIsReadAsAForm() {
    Answer answer =
        RunningApp.send(
            server
                .request(V3)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(
                    BodyPublishers.ofString(
                        "{\"grant_type\":\"client_credentials\",\"client_id\":\"%s\","
                                .formatted(APP)
                            + "\"client_secret\":\"%s\"}".formatted(SECRET))));

    assertThat(text(answer, "access_token")).startsWith("t-");
  }

  @Test
  void secretInBasicIsAccepted() {
    assertThat(text(basic(APP, SECRET, ""), "access_token")).startsWith("t-");
  }

  @Test
  void twoWaysToProveOneselfAtOnceAreRefused() {
    assertThat(code(basic(APP, SECRET, "&client_secret=" + SECRET))).isEqualTo(20070);
  }

  private Answer basic(String id, String secret, String more) {
    String pair =
        Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    return RunningApp.send(
        server
            .request(V3)
            .header("Authorization", "Basic " + pair)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials" + more)));
  }

  @ParameterizedTest
  @CsvSource({
    "client_secret=secret-1-of-no-value, 20001, invalid_request",
    "grant_type=password&client_id=cli_signin0000000001, 20036, unsupported_grant_type",
    "grant_type=client_credentials&client_secret=x, 20001, invalid_request",
    "grant_type=client_credentials&client_id=cli_signin0000000001, 20001, invalid_request",
    "grant_type=client_credentials&client_id=cli_nobody&client_secret=x, 20048, invalid_client",
    "grant_type=client_credentials&client_id=cli_signin0000000001&client_secret=x, 20002, invalid_client",
    "grant_type=client_credentials&client_id=cli_signin0000000003&client_secret=secret-3-of-no-value, 20069, unauthorized_client",
    "grant_type=authorization_code&client_id=cli_signin0000000001&client_secret=secret-1-of-no-value, 20001, invalid_request",
    "grant_type=authorization_code&client_id=cli_signin0000000001&client_secret=secret-1-of-no-value&code=x, 20003, invalid_grant",
    "grant_type=refresh_token&client_id=cli_signin0000000001&client_secret=secret-1-of-no-value&refresh_token=x, 20026, invalid_grant",
    "grant_type=refresh_token&client_id=cli_signin0000000002&client_secret=secret-2-of-no-value&refresh_token=x, 20074, unauthorized_client",
    "grant_type=%zz, 20063, invalid_request",
    "{, 20063, invalid_request",
    "{\"grant_type\":1}, 20001, invalid_request",
  })
  void eachRefusalHasItsCodeNameAndStatus400(String body, int code, String error) {
    Answer answer = RunningApp.send(server.request(V3).POST(BodyPublishers.ofString(body)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(code(answer)).as(answer.text()).isEqualTo(code);
    assertThat(text(answer, "error")).isEqualTo(error);
    assertThat(text(answer, "error_description")).isNotBlank();
  }

  @Test
  void codeIsExchangedForAUserTokenOfTheGrantedScopes() {
    Answer answer = exchange(code(SCOPE), Map.of("redirect_uri", REDIRECT));

    assertThat(answer.text())
        .matches(
            "\\{\"code\":0,\"access_token\":\"u-[A-Za-z0-9]{40}\",\"expires_in\":7200,"
                + "\"refresh_token\":\"ur-[\\w-]{64}\",\"refresh_token_expires_in\":604800,"
                + "\"scope\":\"offline_access vc:meeting:readonly\",\"token_type\":\"Bearer\"}");
    Answer info = server.get("/open-apis/authen/v1/user_info", text(answer, "access_token"));
    assertThat(info.json().at("/data/name").asString()).isEqualTo("Alice");
    assertThat(info.json().at("/data").has("email")).isFalse();
    assertThat(info.json().at("/data").has("user_id")).isFalse();
  }

  @Test
  void withoutOfflineAccessThereIsNoRefreshToken() {
    Answer answer = exchange(code("&scope=vc:meeting:readonly"), Map.of());

    assertThat(answer.json().has("refresh_token")).isFalse();
    assertThat(answer.json().has("refresh_token_expires_in")).isFalse();
  }

  @Test
  void grantedScopesAccumulate() {
    code("&scope=contact:user.email:readonly");

    Answer answer = exchange(code("&scope=vc:meeting:readonly"), Map.of());

    assertThat(text(answer, "scope")).isEqualTo("contact:user.email:readonly vc:meeting:readonly");
    assertThat(
            server
                .get("/open-apis/authen/v1/user_info", text(answer, "access_token"))
                .json()
                .at("/data/email")
                .asString())
        .isEqualTo("alice@example.com");
  }

  @Test
  void scopeNarrowsTheTokenAndWidensNothing() {
    String code = code(SCOPE);

    assertThat(code(exchange(code, Map.of("scope", "im:message")))).isEqualTo(20068);
    assertThat(code(exchange(code, Map.of("scope", "offline_access offline_access"))))
        .isEqualTo(20067);
    Answer narrow = exchange(code, Map.of("scope", "offline_access"));
    assertThat(text(narrow, "scope")).isEqualTo("offline_access");
    assertThat(text(refresh(text(narrow, "refresh_token"), Map.of()), "scope")).isEqualTo(ALL);
  }

  @Test
  void codeIsForOneUseAndASecondOneEndsWhatCameOfIt() {
    String code = code(SCOPE);
    Answer first = exchange(code, Map.of());

    assertThat(code(exchange(code, Map.of()))).isEqualTo(20065);
    assertThat(code(refresh(text(first, "refresh_token"), Map.of()))).isEqualTo(20064);
  }

  @Test
  void codeLastsFiveMinutes() {
    String code = code(SCOPE);
    server.clock().pass(Duration.ofMinutes(5));

    assertThat(code(exchange(code, Map.of()))).isEqualTo(20004);
  }

  @Test
  void codeIsOfItsAppAndItsRedirectUri() {
    String code = code(SCOPE);

    Map<String, String> other = Map.of("client_id", OTHER_APP, "client_secret", OTHER_SECRET);
    assertThat(code(exchange(code, other))).isEqualTo(20024);
    assertThat(code(exchange(code, Map.of("redirect_uri", REDIRECT + "/")))).isEqualTo(20071);
    assertThat(code(exchange(code, Map.of()))).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "&code_challenge_method=S256&code_challenge=" + CHALLENGE + ", " + VERIFIER,
    "&code_challenge_method=plain&code_challenge=" + VERIFIER + ", " + VERIFIER,
    "&code_challenge=" + VERIFIER + ", " + VERIFIER,
  })
  void proofKeyIsCheckedAndPlainIsTheDefaultMethod(String challenge, String verifier) {
    String code = code(SCOPE + challenge);

    assertThat(code(exchange(code, Map.of()))).isEqualTo(20049);
    assertThat(code(exchange(code, Map.of("code_verifier", CHALLENGE + "x")))).isEqualTo(20049);
    assertThat(code(exchange(code, Map.of("code_verifier", verifier)))).isZero();
  }

  @Test
  void refreshTokenIsForOneUseAndASecondOneEndsTheChain() {
    Answer first = exchange(code(SCOPE), Map.of());
    Answer second = refresh(text(first, "refresh_token"), Map.of());
    assertThat(code(second)).isZero();

    assertThat(code(refresh(text(first, "refresh_token"), Map.of()))).isEqualTo(20073);
    assertThat(code(refresh(text(second, "refresh_token"), Map.of()))).isEqualTo(20064);
  }

  @Test
  void refreshingDoesNotEndTheOldAccessToken() {
    Answer first = exchange(code(SCOPE), Map.of());
    refresh(text(first, "refresh_token"), Map.of());

    assertThat(server.get("/open-apis/authen/v1/user_info", text(first, "access_token")).status())
        .isEqualTo(200);
  }

  @Test
  void refreshTokenLastsAWeekAndTheChainAYearAfterTheConsent() {
    String token = text(exchange(code(SCOPE), Map.of()), "refresh_token");
    for (int day = 6; day <= 360; day += 6) {
      server.clock().pass(Duration.ofDays(6));
      token = text(refresh(token, Map.of()), "refresh_token");
    }

    assertThat(token).startsWith("ur-");
    server.clock().pass(Duration.ofDays(5).minusHours(1));
    Answer last = refresh(token, Map.of());
    assertThat(last.json().path("refresh_token_expires_in").asInt()).isEqualTo(3600);
    server.clock().pass(Duration.ofHours(1));
    assertThat(code(refresh(text(last, "refresh_token"), Map.of()))).isEqualTo(20037);
  }

  @Test
  void refreshTokenIsOfItsApp() {
    String token = text(exchange(code(SCOPE), Map.of()), "refresh_token");
    Map<String, String> none = new HashMap<>();
    none.put("client_id", APP);
    none.put("client_secret", SECRET);

    assertThat(code(refresh(token, none))).isZero();
  }

  @Test
  void revokedTokensEndAtOnceWithTheirChain() {
    Answer first = exchange(code(SCOPE), Map.of());
    assertThat(revoke(text(first, "refresh_token")).text()).isEqualTo("{\"code\":0}");

    assertThat(code(refresh(text(first, "refresh_token"), Map.of()))).isEqualTo(20064);
    Answer second = exchange(code(SCOPE + "&prompt=consent"), Map.of());
    String token = text(second, "access_token");
    assertThat(server.get("/open-apis/authen/v1/user_info", token).status()).isEqualTo(200);
    revoke(token);
    assertThat(server.get("/open-apis/authen/v1/user_info", token).status()).isEqualTo(400);
    assertThat(revoke("unknown").status()).isEqualTo(200);
  }

  private Answer revoke(String token) {
    return post(
        "/oauth/v1/revoke", Map.of("client_id", APP, "client_secret", SECRET, "token", token));
  }

  @Test
  void tenantTokenIsNoUserTokenThatHasBeenIssued() {
    exchange(code(SCOPE), Map.of());
    Answer answer =
        server.post(
            "/open-apis/auth/v3/tenant_access_token/internal",
            "",
            "application/json",
            "{\"app_id\":\"%s\",\"app_secret\":\"%s\"}".formatted(APP, SECRET));

    assertThat(text(answer, "tenant_access_token")).startsWith("t-");
  }
}
