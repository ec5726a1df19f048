package dev.rollcall.feishu.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.feishu.vc.Golden;
import dev.rollcall.feishu.vc.VendorServer;
import dev.rollcall.gateway.PolicyCase;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenEndpointsTest {

  private static final String TENANT = "/open-apis/auth/v3/tenant_access_token/internal";
  private static final String APP = "/open-apis/auth/v3/app_access_token/internal";
  private static final String GOOD = "{\"app_id\":\"cli_good\",\"app_secret\":\"right\"}";

  private static VendorServer server;

  @BeforeAll
  static void start() {
    server = new VendorServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    TENANT + ", tenant-token",
    TENANT + "/, tenant-token",
    APP + ", app-token",
    APP + "/, app-token",
  })
  void theRightSecretGetsTheToken(String path, String golden) {
    assertAnswer(server.post(path, GOOD), 200, golden);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "null",
        "[]",
        "\"cli_good\"",
        "app_id=cli_good&app_secret=right",
        "{\"app_id\":\"cli_good\"}",
        "{\"app_secret\":\"right\"}",
        "{\"app_id\":\"\",\"app_secret\":\"right\"}",
        "{\"app_id\":\"cli_good\",\"app_secret\":\"\"}",
        "{\"app_id\":1,\"app_secret\":\"right\"}",
        "{\"app_id\":\"cli_good\",\"app_secret\":null}",
        "{\"app_id\":\"cli_nobody\",\"app_secret\":\"right\"}",
        "{\"app_id\":\"cli_good\",\"app_secret\":\"right\"",
      })
  void missingUnknownAndUnreadableAreOneAndTheSame(String body) {
    assertAnswer(server.post(TENANT, body), 200, "10003");
    assertAnswer(server.post(APP, body), 200, "10003");
  }

  @Test
  void tooManySecretsToCheckAreForTheClientToSendAgain() {
    HttpResponse<byte[]> answer =
        server.post(TENANT, "{\"app_id\":\"cli_busy\",\"app_secret\":\"right\"}");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
  }

  @Test
  void theWrongSecretIsToldApart() {
    String wrong = "{\"app_id\":\"cli_good\",\"app_secret\":\"wrong\"}";

    assertAnswer(server.post(TENANT, wrong), 200, "10014");
    try (VendorServer strict = new VendorServer(PolicyCase.wrongSecretStatus(400))) {
      assertAnswer(strict.post(TENANT, wrong), 400, "10014");
      assertAnswer(strict.post(TENANT, "{}"), 200, "10003");
    }
  }

  @Test
  void anAppThatIsOffGetsNone() {
    String off = "{\"app_id\":\"cli_off\",\"app_secret\":\"right\"}";

    assertAnswer(server.post(TENANT, off), 200, "11207");
  }

  @Test
  void unknownMembersAndWhitespaceAreTolerated() {
    String body = " { \"x\": [1], \"app_secret\" : \"right\",\n\"app_id\":\"cli_good\" } ";

    assertAnswer(server.post(TENANT, body), 200, "tenant-token");
  }

  @Test
  void aBodyLargerThanCredentialsCanBeIs413() {
    String members = "\"x\":\"" + "x".repeat(16_400) + "\"";

    assertThat(server.post(TENANT, "{" + members + "}").statusCode()).isEqualTo(413);
  }

  @Test
  void onlyPostIsThere() {
    assertThat(server.getWithoutToken(TENANT).statusCode()).isEqualTo(404);
  }

  private static void assertAnswer(HttpResponse<byte[]> answer, int status, String golden) {
    Golden.assertBody(answer, golden);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("application/json; charset=utf-8");
    assertThat(answer.headers().firstValue("X-Tt-Logid")).contains(VendorServer.LOG_ID);
  }
}
