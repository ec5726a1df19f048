package dev.rollcall.feishu.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of a store app to its tokens, against the whole server. */
class StoreAppEndpointsTest {

  private static final String RESEND = "/open-apis/auth/v3/app_ticket/resend";
  private static final String APP_TOKEN = "/open-apis/auth/v3/app_access_token";
  private static final String TENANT_TOKEN = "/open-apis/auth/v3/tenant_access_token";
  private static final String SCOPES = "/open-apis/application/v6/scopes";

  private static final String SEED =
      """
      tenants:
        - tenant_key: tenant-a
          apps:
            - {app_id: cli_store, app_secret: store-secret-of-no-value, type: store,
               scopes: [vc:meeting:readonly], installed_in: [tenant-b]}
            - {app_id: cli_other, app_secret: other-secret-of-no-value, type: store}
            - {app_id: cli_custom, app_secret: custom-secret-of-no-value}
        - tenant_key: tenant-b
        - tenant_key: tenant-c
          apps: [{app_id: cli_other, app_secret: other-secret-of-no-value, type: store, enabled: false, developer: tenant-a}]
        - tenant_key: tenant-d
      """;

  @TempDir private Path folder;
  private RunningApp app;

  @BeforeEach
  void start() {
    app = RunningApp.start(folder.resolve("data"), SEED);
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void ticketGetsAnAppTokenAndThatATenantTokenInEachTenant() {
    String ticket = ticket("cli_store");
    assertThat(ticket).matches("[0-9A-Za-z]{40}");
    Answer issued = appToken("cli_store", "store-secret-of-no-value", ticket);
    String appToken = issued.json().path("app_access_token").asString();
    assertThat(appToken).matches("a-[0-9A-Za-z]{40}");
    assertThat(issued.text())
        .isEqualTo(
            "{\"app_access_token\":\"%s\",\"code\":0,\"expire\":7200,\"msg\":\"success\"}"
                .formatted(appToken));
    for (String tenant : List.of("tenant-a", "tenant-b")) {
      Answer answer = tenantToken(appToken, tenant);
      String token = answer.json().path("tenant_access_token").asString();
      assertThat(token).matches("t-[0-9A-Za-z]{40}");
      assertThat(answer.text())
          .isEqualTo(
              "{\"code\":0,\"expire\":7200,\"msg\":\"success\",\"tenant_access_token\":\"%s\"}"
                  .formatted(token));
      assertThat(app.get(SCOPES, token).json().at("/data/scopes").size()).isEqualTo(2);
    }
    assertThat(tenantToken(appToken, "tenant-a").text())
        .isNotEqualTo(tenantToken(appToken, "tenant-b").text());
  }

  @Test
  void tokensAreTheSameWhileHalfAnHourIsLeft() {
    String ticket = ticket("cli_store");
    Answer first = appToken("cli_store", "store-secret-of-no-value", ticket);
    app.clock().pass(Duration.ofMinutes(90));
    Answer second = appToken("cli_store", "store-secret-of-no-value", ticket);
    assertThat(second.json().path("app_access_token"))
        .isEqualTo(first.json().path("app_access_token"));
    assertThat(second.json().path("expire").asInt()).isEqualTo(1800);
    app.clock().pass(Duration.ofSeconds(1));
    Answer third = appToken("cli_store", "store-secret-of-no-value", ticket);
    assertThat(third.json().path("app_access_token"))
        .isNotEqualTo(first.json().path("app_access_token"));
    String old = first.json().path("app_access_token").asString();
    assertThat(tenantToken(old, "tenant-a").code()).isZero();
    app.clock().pass(Duration.ofMinutes(30));
    assertThat(tenantToken(old, "tenant-a").code()).isEqualTo(10013);
  }

  @Test
  void ticketIsNewEachHourAndOlderOnesAreTakenForADay() {
    String first = ticket("cli_store");
    assertThat(ticket("cli_store")).isEqualTo(first);
    app.clock().pass(Duration.ofMinutes(59));
    assertThat(ticket("cli_store")).isEqualTo(first);
    app.clock().pass(Duration.ofMinutes(1));
    String second = ticket("cli_store");
    assertThat(second).isNotEqualTo(first);
    assertThat(appToken("cli_store", "store-secret-of-no-value", first).code()).isZero();
    app.clock().pass(Duration.ofHours(23));
    assertThat(appToken("cli_store", "store-secret-of-no-value", first).text())
        .isEqualTo("{\"code\":10012,\"data\":{},\"msg\":\"app_ticket invalid\"}");
    assertThat(appToken("cli_store", "store-secret-of-no-value", second).code()).isZero();
  }

  @Test
  void ticketAndTokensOutliveARestart() {
    String ticket = ticket("cli_store");
    Answer issued = appToken("cli_store", "store-secret-of-no-value", ticket);
    app.close();
    app = app.again();
    assertThat(ticket("cli_store")).isEqualTo(ticket);
    assertThat(appToken("cli_store", "store-secret-of-no-value", ticket).text())
        .isEqualTo(issued.text());
  }

  @Test
  void ticketOfAnotherAppIsInvalid() {
    assertThat(appToken("cli_store", "store-secret-of-no-value", ticket("cli_other")).code())
        .isEqualTo(10012);
    assertThat(appToken("cli_store", "store-secret-of-no-value", "none").code()).isEqualTo(10012);
  }

  @Test
  void secretIsCheckedBeforeTheTicket() {
    assertThat(appToken("cli_store", "wrong", "none").text())
        .isEqualTo("{\"code\":10014,\"data\":{},\"msg\":\"app secret invalid\"}");
    assertThat(appToken("cli_none", "wrong", "none").code()).isEqualTo(10003);
    assertThat(appToken("cli_custom", "custom-secret-of-no-value", "none").code()).isEqualTo(10003);
  }

  @Test
  void tenantWithoutTheAppAndTenantThatIsNoneAreAnsweredAlike() {
    String appToken =
        appToken("cli_store", "store-secret-of-no-value", ticket("cli_store"))
            .json()
            .path("app_access_token")
            .asString();
    String refusal = "{\"code\":11209,\"data\":{},\"msg\":\"app not installed in the tenant\"}";
    assertThat(tenantToken(appToken, "tenant-d").text()).isEqualTo(refusal);
    assertThat(tenantToken(appToken, "tenant-x").text()).isEqualTo(refusal);
  }

  @Test
  void appThatIsOffInATenantGetsNoTokenThere() {
    String appToken =
        appToken("cli_other", "other-secret-of-no-value", ticket("cli_other"))
            .json()
            .path("app_access_token")
            .asString();
    assertThat(tenantToken(appToken, "tenant-a").code()).isZero();
    assertThat(tenantToken(appToken, "tenant-c").code()).isEqualTo(11207);
  }

  /** One SDK sends the app_id in place of the token, another the members of the other call. */
  @Test
  void whatIsNoAppTokenIsRefused() {
    assertThat(tenantToken("cli_store", "tenant-a").text())
        .isEqualTo("{\"code\":10013,\"data\":{},\"msg\":\"app_access_token invalid\"}");
    assertThat(
            post(
                    TENANT_TOKEN,
                    "{\"app_id\":\"cli_store\",\"app_secret\":\"store-secret-of-no-value\","
                        + "\"app_ticket\":\"x\"}")
                .text())
        .isEqualTo("{\"code\":10003,\"data\":{},\"msg\":\"invalid param\"}");
  }

  @Test
  void appTokenIsNoTokenForOtherCalls() {
    String appToken =
        appToken("cli_store", "store-secret-of-no-value", ticket("cli_store"))
            .json()
            .path("app_access_token")
            .asString();
    assertThat(app.get(SCOPES, appToken).code()).isEqualTo(99991671);
  }

  @Test
  void ticketIsSentAgainForTheSecret() {
    assertThat(resend("cli_store", "store-secret-of-no-value").text())
        .isEqualTo("{\"code\":0,\"msg\":\"success\"}");
    assertThat(resend("cli_store", "wrong").code()).isEqualTo(10014);
    assertThat(resend("cli_custom", "custom-secret-of-no-value").code()).isEqualTo(10003);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "[]", "{}", "{\"app_id\":1,\"app_secret\":\"x\"}"})
  void bodyWithoutItsTextsIsAnInvalidParameter(String body) {
    for (String path : List.of(RESEND, APP_TOKEN, TENANT_TOKEN)) {
      Answer answer = post(path, body);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.code()).isEqualTo(10003);
    }
  }

  @Test
  void onlyTheAdministratorReadsATicketAndOnlyOfAStoreApp() {
    String path = "/rollcall/v1/apps/%s/app_ticket";
    assertThat(app.get(path.formatted("cli_custom"), RunningApp.ADMIN).status()).isEqualTo(404);
    assertThat(app.get(path.formatted("cli_none"), RunningApp.ADMIN).status()).isEqualTo(404);
    assertThat(app.get(path.formatted("cli_store"), "wrong").status()).isEqualTo(401);
  }

  @Test
  void neitherTicketNorAppTokenStandsInTheStore() throws IOException {
    String ticket = ticket("cli_store");
    String appToken =
        appToken("cli_store", "store-secret-of-no-value", ticket)
            .json()
            .path("app_access_token")
            .asString();
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(all.toString())
        .contains("cli_store")
        .doesNotContain(ticket)
        .doesNotContain(appToken.substring(2));
  }

  private String ticket(String id) {
    return app.get("/rollcall/v1/apps/" + id + "/app_ticket", RunningApp.ADMIN)
        .json()
        .path("app_ticket")
        .asString();
  }

  private Answer resend(String id, String secret) {
    return post(RESEND, "{\"app_id\":\"%s\",\"app_secret\":\"%s\"}".formatted(id, secret));
  }

  private Answer appToken(String id, String secret, String ticket) {
    return post(
        APP_TOKEN,
        "{\"app_id\":\"%s\",\"app_secret\":\"%s\",\"app_ticket\":\"%s\"}"
            .formatted(id, secret, ticket));
  }

  private Answer tenantToken(String appToken, String tenant) {
    return post(
        TENANT_TOKEN,
        "{\"app_access_token\":\"%s\",\"tenant_key\":\"%s\"}".formatted(appToken, tenant));
  }

  private Answer post(String path, String body) {
    return app.post(path, "", "application/json", body);
  }
}
