package dev.rollcall.feishu.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.OneServerCase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an app is told of itself and of other apps, against the whole server. */
class AppsTest extends OneServerCase {

  private static final String BOT = "/open-apis/bot/v3/info";
  private static final String SCOPES = "/open-apis/application/v6/scopes";
  private static final String APPS = "/open-apis/application/v6/applications/";
  private static final String SELF = "t-self000000000000000000000000000000000001";
  private static final String ADMIN = "t-admin00000000000000000000000000000000001";
  private static final String BARE = "t-bare000000000000000000000000000000000001";
  private static final String INSTALLED = "t-installed000000000000000000000000000001";
  private static final String USER = "u-self000000000000000000000000000000000001";

  private static final String SEED =
      """
      tenants:
        - tenant_key: tenant-a
          apps:
            - app_id: cli_self
              app_secret: secret-1-of-no-value
              scopes: [application:application:self_manage, vc:meeting:readonly]
              name: Minutes
              avatar_url: https://cdn.example.com/m.png
              owner: alice
              redirect_uris: [https://m.example.com/cb, http://127.0.0.1:3000/cb]
            - {app_id: cli_admin, app_secret: secret-2-of-no-value, scopes: [admin:app.info:readonly, contact:user.employee_id:readonly]}
            - {app_id: cli_bare, app_secret: secret-3-of-no-value}
            - {app_id: cli_store, app_secret: secret-4-of-no-value, type: store, owner: alice,
               scopes: [application:application:self_manage], installed_in: [tenant-b]}
          users: [{user_id: alice, open_ids: {cli_self: ou_alice, cli_admin: ou_alice_admin}}]
          tokens:
            - {token: t-self000000000000000000000000000000000001, kind: tenant, app_id: cli_self}
            - {token: t-admin00000000000000000000000000000000001, kind: tenant, app_id: cli_admin}
            - {token: t-bare000000000000000000000000000000000001, kind: tenant, app_id: cli_bare}
            - {token: u-self000000000000000000000000000000000001, kind: user, app_id: cli_self, user_id: alice}
        - tenant_key: tenant-b
          apps: [{app_id: cli_foreign, app_secret: secret-5-of-no-value}]
          tokens: [{token: t-installed000000000000000000000000000001, kind: tenant, app_id: cli_store}]
      """;

  AppsTest(@TempDir Path folder) {
    super(folder, SEED);
  }

  @Test
  void botIsToldBesideTheCode() {
    Answer answer = app.get(BOT, SELF);
    String openId = answer.json().at("/bot/open_id").asString();
    assertThat(openId).matches("ou_[0-9a-f]{32}");
    assertThat(answer.text())
        .isEqualTo(
            "{\"code\":0,\"msg\":\"ok\",\"bot\":{\"activate_status\":2,\"app_name\":\"Minutes\","
                + "\"avatar_url\":\"https://cdn.example.com/m.png\",\"ip_white_list\":[],"
                + "\"open_id\":\""
                + openId
                + "\"}}");
    assertThat(app.get(BOT, SELF).text()).isEqualTo(answer.text());
    assertThat(app.get(BOT, ADMIN).json().at("/bot/open_id").asString()).isNotEqualTo(openId);
  }

  @Test
  void botOfAnAppWithoutANameHasItsId() {
    assertThat(app.get(BOT, BARE).json().at("/bot/app_name").asString()).isEqualTo("cli_bare");
  }

  @ParameterizedTest
  @ValueSource(strings = {BOT, SCOPES, APPS + "me?lang=zh_cn"})
  void userTokenIsNotTaken(String path) {
    assertThat(app.get(path, USER).code()).isEqualTo(99991668);
  }

  @Test
  void grantedScopesAreListedForBothIdentities() {
    assertThat(app.get(SCOPES, SELF).text())
        .isEqualTo(
            """
            {"code":0,"msg":"success","data":{"scopes":[\
            {"scope_name":"application:application:self_manage","grant_status":1,"scope_type":"tenant"},\
            {"scope_name":"application:application:self_manage","grant_status":1,"scope_type":"user"},\
            {"scope_name":"vc:meeting:readonly","grant_status":1,"scope_type":"tenant"},\
            {"scope_name":"vc:meeting:readonly","grant_status":1,"scope_type":"user"}]}}""");
    assertThat(app.get(SCOPES, BARE).json().at("/data/scopes").size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"me", "cli_self"})
  void appSeesItself(String id) {
    assertThat(app.get(APPS + id + "?lang=zh_cn", SELF).text())
        .isEqualTo(
            """
            {"code":0,"msg":"success","data":{"app":{"app_id":"cli_self","creator_id":"ou_alice",\
            "status":1,"scene_type":0,\
            "redirect_urls":["http://127.0.0.1:3000/cb","https://m.example.com/cb"],\
            "app_name":"Minutes","avatar_url":"https://cdn.example.com/m.png","scopes":[\
            {"scope":"application:application:self_manage","token_types":["tenant","user"]},\
            {"scope":"vc:meeting:readonly","token_types":["tenant","user"]}],\
            "owner":{"type":2,"owner_id":"ou_alice"}}}}""");
  }

  @Test
  void otherAppOfTheTenantNeedsTheAdministratorsScope() {
    Answer answer = app.get(APPS + "cli_self?lang=en_us", ADMIN);
    assertThat(answer.json().at("/data/app/owner/owner_id").asString()).isEqualTo("ou_alice_admin");
    assertThat(
            app.get(APPS + "cli_self?lang=en_us&user_id_type=user_id", ADMIN)
                .json()
                .at("/data/app/creator_id")
                .asString())
        .isEqualTo("alice");
  }

  @Test
  void ownerByUserIdNeedsItsScope() {
    Answer answer = app.get(APPS + "me?lang=en_us&user_id_type=user_id", SELF);
    assertThat(answer.json().at("/data/app").has("creator_id")).isFalse();
    assertThat(answer.json().at("/data/app").has("owner")).isFalse();
  }

  @Test
  void ownerIsNotToldInATenantThatInstalledTheApp() {
    Answer answer = app.get(APPS + "me?lang=en_us", INSTALLED);
    assertThat(answer.json().at("/data/app/scene_type").asInt()).isEqualTo(1);
    assertThat(answer.json().at("/data/app").has("owner")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "cli_admin, t-self000000000000000000000000000000000001, 210508, insufficient permission level",
    "cli_none, t-admin00000000000000000000000000000000001, 210504, no such app in tenant",
    "cli_foreign, t-admin00000000000000000000000000000000001, 210504, no such app in tenant",
    "cli_store, t-admin00000000000000000000000000000000001, 210505, target app not a custom app",
  })
  void appThatCannotBeSeenIsRefused(String id, String token, int code, String msg) {
    Answer answer = app.get(APPS + id + "?lang=zh_cn", token);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).isEqualTo("{\"code\":%d,\"msg\":\"%s\"}".formatted(code, msg));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?lang=", "?lang=de_de"})
  void languageIsRequired(String query) {
    Answer answer = app.get(APPS + "me" + query, SELF);
    assertThat(answer.code()).isEqualTo(99992402);
    assertThat(answer.json().at("/error/field_violations/0/field").asString()).isEqualTo("lang");
  }
}
