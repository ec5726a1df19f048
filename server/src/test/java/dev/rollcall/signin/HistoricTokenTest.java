package dev.rollcall.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HistoricTokenTest extends SignInCase {

  private static final String V1 = "/open-apis/authen/v1/";
  private static final String SCOPE = "&scope=" + encoded("vc:meeting:readonly");

  private String appToken() {
    return text(
        post(
            TOKEN,
            Map.of("grant_type", "client_credentials", "client_id", APP, "client_secret", SECRET)),
        "access_token");
  }

  private Answer call(String path, String token, String body) {
    return server.post(V1 + path, token, "application/json", body);
  }

  private static String byCode(String code) {
    return "{\"grant_type\":\"authorization_code\",\"code\":\"" + code + "\"}";
  }

  private static String byRefreshToken(String token) {
    return "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"" + token + "\"}";
  }

  @Test
  void codeIsExchangedUnderData() {
    Answer answer = call("oidc/access_token", appToken(), byCode(code(SCOPE)));

    assertThat(answer.text())
        .matches(
            "\\{\"code\":0,\"msg\":\"success\",\"data\":\\{\"access_token\":\"u-[A-Za-z0-9]{40}\","
                + "\"refresh_token\":\"ur-[\\w-]{64}\",\"refresh_expires_in\":2592000,"
                + "\"token_type\":\"Bearer\",\"expires_in\":7200,"
                + "\"scope\":\"vc:meeting:readonly\"}}");
    Answer again =
        call(
            "oidc/refresh_access_token",
            appToken(),
            byRefreshToken(answer.json().at("/data/refresh_token").asString()));
    assertThat(again.json().at("/data/access_token").asString()).startsWith("u-");
  }

  @Test
  void olderOnesNameTheUserToo() {
    Answer answer = call("access_token", appToken(), byCode(code(SCOPE)));

    assertThat(answer.json().at("/data/name").asString()).isEqualTo("Alice");
    assertThat(answer.json().at("/data/tenant_key").asString()).isEqualTo("tenant-a");
    assertThat(answer.json().at("/data/open_id").asString()).startsWith("ou_");
    assertThat(answer.json().at("/data").has("email")).isFalse();
  }

  @Test
  void refreshTokenOfTheOtherEditionIsUnknown() {
    String older =
        call("oidc/access_token", appToken(), byCode(code(SCOPE)))
            .json()
            .at("/data/refresh_token")
            .asString();
    assertThat(code(refresh(older, Map.of()))).isEqualTo(20026);
    String newer =
        text(exchange(code("&scope=offline_access&prompt=consent"), Map.of()), "refresh_token");
    assertThat(code(call("refresh_access_token", appToken(), byRefreshToken(newer))))
        .isEqualTo(20026);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "t-wrong | {\"grant_type\":\"authorization_code\",\"code\":\"x\"} | 20014",
        "right | {\"grant_type\":\"password\",\"code\":\"x\"} | 20036",
        "right | {\"grant_type\":\"authorization_code\"} | 20001",
        "right | {\"grant_type\":\"authorization_code\",\"code\":\"x\"} | 20003",
      })
  void refusalsHaveStatus200(String token, String body, int code) {
    Answer answer = call("oidc/access_token", token.equals("right") ? appToken() : token, body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(code(answer)).isEqualTo(code);
    assertThat(answer.json().has("data")).isFalse();
  }

  @Test
  void codeOfAProofKeyIsNotForThem() {
    String code = code(SCOPE + "&code_challenge=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

    assertThat(code(call("oidc/access_token", appToken(), byCode(code)))).isEqualTo(20007);
  }
}
