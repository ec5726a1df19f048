package dev.rollcall.compat;

import static dev.rollcall.compat.Answer.assertRefusedByGateway;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.google.gson.JsonSyntaxException;
import com.lark.oapi.core.response.RawResponse;
import com.lark.oapi.core.response.error.ErrorFieldViolation;
import com.lark.oapi.core.response.error.ErrorHelp;
import com.lark.oapi.core.response.error.ErrorPermissionViolation;
import com.lark.oapi.core.token.AccessTokenType;
import com.lark.oapi.service.vc.v1.model.GetMeetingResp;
import dev.rollcall.compat.SharedRollcall.Scene;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Refusals of the gateway, as the SDK reports them. */
@ExtendWith(SharedRollcall.class)
final class GatewayErrorsTest {

  private static final SeededApp APP = SeededApp.EVERY_SCOPE;
  private static final String INVALID_TOKEN =
      "Invalid access token for authorization. Please make a request with token attached.";
  private static final String[] SCOPES = {"vc:meeting:readonly", "vc:meeting.meetingevent:read"};
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Scene scene;

  GatewayErrorsTest(Scene scene) {
    this.scene = scene;
  }

  @Test
  void withoutATokenThereIs99991661() throws Exception {
    RawResponse response =
        Caller.of(APP, scene.server())
            .client()
            .get("/open-apis/vc/v1/meetings/" + ReviewMeeting.ID, null, AccessTokenType.None);

    assertThat(response.getStatusCode()).isEqualTo(400);
    JsonNode body = Answer.body(response);
    assertThat(body.path("code").intValue()).isEqualTo(99991661);
    assertThat(body.path("msg").stringValue())
        .isEqualTo(
            "Missing access token for authorization. Please make a request with token attached.");
    assertThat(body.path("error").path("log_id").stringValue()).isEqualTo(response.getRequestID());
  }

  @Test
  void unknownTenantTokenIs99991663() throws Exception {
    assertRefusedByGateway(
        tenant("t-nobody00000000000000000000000000made0this"), 400, 99991663, INVALID_TOKEN);
  }

  @Test
  void unknownUserTokenIs99991668() throws Exception {
    assertRefusedByGateway(
        user("u-nobody00000000000000000000000000made0this"), 400, 99991668, INVALID_TOKEN);
    assertRefusedByGateway(user("eyJhbGciOiJub25lIn0.e30."), 400, 99991668, INVALID_TOKEN);
  }

  @Test
  void tokenOfNoKnownShapeIs99991671() throws Exception {
    assertRefusedByGateway(tenant("abc"), 400, 99991671, "Invalid token: must start with t-/u-");
  }

  @Test
  void expiredUserTokenIs99991677WithStatus401() throws Exception {
    assertRefusedByGateway(
        onceRefused(Caller.withUserToken(Tokens.ALICE_BRIEF, APP, scene.server())),
        401,
        99991677,
        "Authentication token expired. Please request a new one.");
  }

  @Test
  void expiredTenantTokenIs99991663() throws Exception {
    assertRefusedByGateway(
        onceRefused(Caller.withTenantToken(Tokens.TENANT_BRIEF, APP, scene.server())),
        400,
        99991663,
        INVALID_TOKEN);
  }

  @Test
  void appThatIsSwitchedOffIs99991662() throws Exception {
    assertRefusedByGateway(
        Caller.withTenantToken(Tokens.OF_SWITCHED_OFF, SeededApp.SWITCHED_OFF, scene.server())
            .get(ReviewMeeting.ID),
        400,
        99991662,
        "app not in use");
  }

  @Test
  void appWithoutScopeIs99991672AndToldWhatItLacks() throws Exception {
    GetMeetingResp response = Caller.of(SeededApp.NO_SCOPE, scene.server()).get(ReviewMeeting.ID);

    assertRefusedByGateway(response, 400, 99991672, response.getMsg());
    assertThat(response.getMsg())
        .startsWith("Access denied. One of the following scopes is required: [")
        .contains(SCOPES);
    assertThat(response.getError().getPermissionViolations())
        .allMatch(violation -> violation.getType().equals("action_scope_required"))
        .extracting(ErrorPermissionViolation::getSubject)
        .containsExactlyInAnyOrder(SCOPES);
    assertThat(response.getError().getHelps())
        .hasSize(1)
        .allSatisfy(GatewayErrorsTest::assertLeadsToTheApp);
  }

  private static void assertLeadsToTheApp(ErrorHelp help) {
    assertThat(help.getUrl())
        .contains("/app/" + SeededApp.NO_SCOPE.id() + "/auth")
        .contains(SCOPES);
    assertThat(help.getDescription()).startsWith("Learn more about scopes and how to add them");
  }

  @Test
  void userWhoGrantedNoScopeIs99991679() throws Exception {
    GetMeetingResp response = user(Tokens.ALICE_WITHOUT_SCOPE);

    assertRefusedByGateway(response, 400, 99991679, response.getMsg());
    assertThat(response.getMsg()).startsWith("Unauthorized.").contains(SCOPES);
    assertThat(response.getError().getPermissionViolations())
        .allMatch(violation -> violation.getType().equals("action_privilege_required"))
        .extracting(ErrorPermissionViolation::getSubject)
        .containsExactlyInAnyOrder(SCOPES);
  }

  @Test
  void parametersThatMeanNothingAre99992402AndNamed() throws Exception {
    GetMeetingResp response =
        Caller.of(APP, scene.server())
            .get(ReviewMeeting.ID, get -> get.userIdType("email").queryMode(7));

    assertRefusedByGateway(response, 400, 99992402, "field validation failed");
    assertThat(response.getError().getFieldViolations())
        .extracting(ErrorFieldViolation::getField, ErrorFieldViolation::getValue)
        .containsExactlyInAnyOrder(tuple("user_id_type", "email"), tuple("query_mode", "7"));
  }

  @Test
  void pathOfNoRouteIsAPlain404BeforeAnyToken() throws Exception {
    Caller caller = Caller.of(APP, scene.server());

    assertThatThrownBy(() -> caller.get("")).isInstanceOf(JsonSyntaxException.class);
    assertPlain404(caller.client().get("/open-apis/vc/v1/meetings/", null, AccessTokenType.None));
    assertPlain404(
        caller
            .client()
            .post("/open-apis/vc/v1/meetings/" + ReviewMeeting.ID, null, AccessTokenType.None));
  }

  private static void assertPlain404(RawResponse response) {
    assertThat(response.getStatusCode()).isEqualTo(404);
    assertThat(Answer.header(response, "Content-Type")).startsWith("text/plain");
    assertThat(new String(response.getBody(), StandardCharsets.UTF_8))
        .isEqualTo("404 page not found");
  }

  private GetMeetingResp tenant(String token) throws Exception {
    return Caller.withTenantToken(token, APP, scene.server()).get(ReviewMeeting.ID);
  }

  private GetMeetingResp user(String token) throws Exception {
    return Caller.withUserToken(token, APP, scene.server()).get(ReviewMeeting.ID);
  }

  /** The brief tokens expire a second after the start of the server. */
  private static GetMeetingResp onceRefused(Caller caller) throws Exception {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    GetMeetingResp response;
    do {
      response = caller.get(ReviewMeeting.ID);
    } while (response.success() && System.nanoTime() < giveUp);
    return response;
  }
}
