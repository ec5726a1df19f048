package dev.rollcall.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lark.oapi.Client;
import com.lark.oapi.core.exception.ObtainAccessTokenException;
import com.lark.oapi.core.request.RequestOptions;
import com.lark.oapi.core.request.SelfBuiltAppAccessTokenReq;
import com.lark.oapi.core.request.SelfBuiltTenantAccessTokenReq;
import com.lark.oapi.core.response.AppAccessTokenResp;
import com.lark.oapi.core.response.TenantAccessTokenResp;
import dev.rollcall.compat.SharedRollcall.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A custom app's token, requested by the SDK itself and by its user. */
@ExtendWith(SharedRollcall.class)
final class TokenTest {

  private final Scene scene;

  TokenTest(Scene scene) {
    this.scene = scene;
  }

  @Test
  void tenantTokenIsTheSameWhileItLasts() throws Exception {
    TenantAccessTokenResp first = tenantToken(SeededApp.EVERY_SCOPE.id(), secret());
    TenantAccessTokenResp second = tenantToken(SeededApp.EVERY_SCOPE.id(), secret());

    assertThat(first.getCode()).isZero();
    assertThat(first.getMsg()).isEqualTo("ok");
    assertThat(first.getExpire()).isBetween(1800, 7200);
    assertThat(first.getTenantAccessToken()).matches("t-[A-Za-z0-9]{40}");
    assertThat(second.getTenantAccessToken()).isEqualTo(first.getTenantAccessToken());
    assertThat(second.getExpire()).isBetween(1800, first.getExpire());
    assertThat(Answer.body(first).propertyNames())
        .containsExactly("code", "expire", "msg", "tenant_access_token");
    Answer.assertHasLogId(first);
  }

  @Test
  void appTokenOfACustomAppIsItsTenantToken() throws Exception {
    AppAccessTokenResp response =
        client(SeededApp.EVERY_SCOPE.id(), secret())
            .ext()
            .getAppAccessTokenBySelfBuiltApp(
                SelfBuiltAppAccessTokenReq.newBuilder()
                    .appId(SeededApp.EVERY_SCOPE.id())
                    .appSecret(secret())
                    .build());

    assertThat(response.getCode()).isZero();
    assertThat(response.getExpire()).isBetween(1800, 7200);
    assertThat(response.getAppAccessToken())
        .isEqualTo(tenantToken(SeededApp.EVERY_SCOPE.id(), secret()).getTenantAccessToken())
        .isEqualTo(Answer.body(response).path("tenant_access_token").stringValue());
  }

  @Test
  void tokenOfTheSdksOwnFetchingIsGood() throws Exception {
    String token = tenantToken(SeededApp.EVERY_SCOPE.id(), secret()).getTenantAccessToken();

    assertThat(
            Caller.withTenantToken(token, SeededApp.EVERY_SCOPE, scene.server())
                .get(ReviewMeeting.ID)
                .success())
        .isTrue();
  }

  @Test
  void wrongSecretIs10014WithStatus200() throws Exception {
    TenantAccessTokenResp response = tenantToken(SeededApp.WRONG_SECRET.id(), "wrong");

    assertThat(response.getCode()).isEqualTo(10014);
    assertThat(response.getMsg()).isEqualTo("app secret invalid");
    assertThat(Answer.status(response)).isEqualTo(200);
  }

  @Test
  void unknownAppIs10003WithStatus200() throws Exception {
    TenantAccessTokenResp response = tenantToken("cli_c0a700000000ffff", "any");

    assertThat(response.getCode()).isEqualTo(10003);
    assertThat(response.getMsg()).isEqualTo("invalid param");
    assertThat(Answer.status(response)).isEqualTo(200);
    assertThat(Answer.body(response).path("data").isObject()).isTrue();
  }

  @Test
  void callOfAnAppThatGetsNoTokenFailsWithTheCode() {
    assertThatThrownBy(() -> get(client(SeededApp.WRONG_SECRET.id(), "wrong")))
        .isInstanceOf(ObtainAccessTokenException.class)
        .hasMessageContaining("code:10014,msg:app secret invalid");
    assertThatThrownBy(() -> get(client("cli_c0a700000000ffff", "any")))
        .isInstanceOf(ObtainAccessTokenException.class)
        .hasMessageContaining("code:10003,msg:invalid param");
    assertThatThrownBy(() -> Caller.of(SeededApp.SWITCHED_OFF, scene.server()).get("1"))
        .isInstanceOf(ObtainAccessTokenException.class)
        .hasMessageContaining("code:11207");
  }

  private static void get(Client client) throws Exception {
    new Caller(client, new RequestOptions()).get(ReviewMeeting.ID);
  }

  private TenantAccessTokenResp tenantToken(String app, String secret) throws Exception {
    return client(app, secret)
        .ext()
        .getTenantAccessTokenBySelfBuiltApp(
            SelfBuiltTenantAccessTokenReq.newBuilder().appId(app).appSecret(secret).build());
  }

  private Client client(String app, String secret) {
    return Client.newBuilder(app, secret).openBaseUrl(scene.server().address()).build();
  }

  private static String secret() {
    return SeededApp.EVERY_SCOPE.secret();
  }
}
