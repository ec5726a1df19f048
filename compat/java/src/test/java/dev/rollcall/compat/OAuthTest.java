package dev.rollcall.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.lark.oapi.Client;
import com.lark.oapi.service.authen.v1.model.CreateOidcAccessTokenReq;
import com.lark.oapi.service.authen.v1.model.CreateOidcAccessTokenReqBody;
import com.lark.oapi.service.authen.v1.model.CreateOidcAccessTokenResp;
import com.lark.oapi.service.authen.v1.model.CreateOidcRefreshAccessTokenReq;
import com.lark.oapi.service.authen.v1.model.CreateOidcRefreshAccessTokenReqBody;
import com.lark.oapi.service.authen.v1.model.CreateOidcRefreshAccessTokenResp;
import com.lark.oapi.service.vc.v1.model.GetMeetingResp;
import dev.rollcall.compat.SharedRollcall.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** User tokens by the code flow: sign-in, consent, and the SDK's own calls with the code. */
@ExtendWith(SharedRollcall.class)
final class OAuthTest {

  private static final SeededApp APP = SeededApp.EVERY_SCOPE;
  private static final String SCOPE = "vc:meeting:readonly";

  private final Scene scene;
  private final Client client;

  OAuthTest(Scene scene) {
    this.scene = scene;
    this.client =
        Client.newBuilder(APP.id(), APP.secret()).openBaseUrl(scene.server().address()).build();
  }

  @Test
  void tokenOfACodeAndOfARefreshTokenReadTheUsersMeeting() throws Exception {
    CreateOidcAccessTokenResp first = exchange(code());
    assertThat(first.success()).as(first.getMsg()).isTrue();
    assertThat(first.getData().getTokenType()).isEqualTo("Bearer");
    assertThat(first.getData().getExpiresIn()).isEqualTo(7200);
    assertThat(first.getData().getScope()).isEqualTo(SCOPE);
    assertReads(first.getData().getAccessToken());

    CreateOidcRefreshAccessTokenResp second = refresh(first.getData().getRefreshToken());
    assertThat(second.success()).as(second.getMsg()).isTrue();
    assertThat(second.getData().getAccessToken()).isNotEqualTo(first.getData().getAccessToken());
    assertReads(second.getData().getAccessToken());
  }

  @Test
  void codeAndRefreshTokenAreTakenOnce() throws Exception {
    String code = code();
    String refreshToken = exchange(code).getData().getRefreshToken();
    refresh(refreshToken);

    assertThat(refresh(refreshToken).getCode()).isEqualTo(20026);
    assertThat(exchange(code).getCode()).isEqualTo(20003);
  }

  private String code() throws Exception {
    return new Browser(scene.server().address()).code(APP, ReviewMeeting.ALICE, SCOPE);
  }

  private CreateOidcAccessTokenResp exchange(String code) throws Exception {
    return client
        .authen()
        .v1()
        .oidcAccessToken()
        .create(
            CreateOidcAccessTokenReq.newBuilder()
                .createOidcAccessTokenReqBody(
                    CreateOidcAccessTokenReqBody.newBuilder()
                        .grantType("authorization_code")
                        .code(code)
                        .build())
                .build());
  }

  private CreateOidcRefreshAccessTokenResp refresh(String refreshToken) throws Exception {
    return client
        .authen()
        .v1()
        .oidcRefreshAccessToken()
        .create(
            CreateOidcRefreshAccessTokenReq.newBuilder()
                .createOidcRefreshAccessTokenReqBody(
                    CreateOidcRefreshAccessTokenReqBody.newBuilder()
                        .grantType("refresh_token")
                        .refreshToken(refreshToken)
                        .build())
                .build());
  }

  private void assertReads(String userToken) throws Exception {
    GetMeetingResp meeting =
        Caller.withUserToken(userToken, APP, scene.server())
            .get(ReviewMeeting.ID, get -> get.withParticipants(true));
    assertThat(meeting.success()).as(meeting.getMsg()).isTrue();
    assertThat(meeting.getData().getMeeting().getParticipants()).hasSize(7);
  }
}
