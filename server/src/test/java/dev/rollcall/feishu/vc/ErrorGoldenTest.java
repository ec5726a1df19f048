package dev.rollcall.feishu.vc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.Policies;
import dev.rollcall.config.Policies.UnservedPath;
import dev.rollcall.config.RateLimits;
import dev.rollcall.gateway.PolicyCase;
import dev.rollcall.identity.App;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every error that a client can get, byte for byte. */
final class ErrorGoldenTest {

  private static VendorServer server;

  @BeforeAll
  static void start() {
    server =
        new VendorServer(
            Meetings.ofThePage(), Meetings.endedAt(Instant.parse("2026-11-20T09:00:00Z")));
    App off = changed(VendorServer.app(VendorServer.READ), false, RateLimits.DEFAULT, 9);
    App narrow = changed(VendorServer.app(VendorServer.READ), true, new RateLimits(true, 1, 1), 9);
    App poor = changed(VendorServer.app(VendorServer.READ), true, RateLimits.DEFAULT, 0);
    server
        .tokens
        .expired("t-late")
        .expired("u-late")
        .tenant("t-off", off)
        .tenant("t-none", VendorServer.app())
        .tenant("t-narrow", narrow)
        .tenant("t-poor", poor)
        .tenant("t-foreign", VendorServer.app(People.OTHER_TENANT, VendorServer.READ))
        .user("u-app-lacks", VendorServer.app(), People.ALICE, Set.of())
        .user("u-user-lacks", VendorServer.app(VendorServer.READ), People.ALICE, Set.of());
    server.get(Meetings.PAGE_ID, "t-narrow");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "t-unknown, 400, 99991663",
    "t-late, 400, 99991663",
    "u-unknown, 400, 99991668",
    "eyJunknown, 400, 99991668",
    "abc, 400, 99991671",
    "u-late, 401, 99991677",
    "t-off, 400, 99991662",
    "t-none, 400, 99991672-tenant",
    "u-app-lacks, 400, 99991672-user",
    "u-user-lacks, 400, 99991679",
    "t-narrow, 429, 99991400",
    "t-poor, 400, 99991403",
    "t-foreign, 403, 121005",
    "u-carol, 403, 121005",
  })
  void aTokenIsRefused(String token, int status, String golden) {
    assertError(server.get(Meetings.PAGE_ID, token), status, golden);
  }

  @ParameterizedTest
  @CsvSource({
    "6911188411932033028, 404, 121004",
    "337736498, 404, 121004",
    "abc, 400, 121003",
    "12345678901234567890, 400, 121003",
    "-1, 400, 121003",
    "1%2F2, 400, 121003",
    "5000, 500, 121001",
    "6911188411934433028?with_participants=1&user_id_type=email&query_mode=2, 400, 99992402",
    "abc?with_participants=1&user_id_type=email&query_mode=2, 400, 99992402",
  })
  void aRequestIsRefused(String idAndQuery, int status, String golden) {
    assertError(server.get(idAndQuery, "t-all"), status, golden);
  }

  @Test
  void noTokenIsRefused() {
    assertError(
        server.getWithoutToken("/open-apis/vc/v1/meetings/" + Meetings.PAGE_ID), 400, "99991661");
  }

  @Test
  void theTokenIsLookedAtBeforeTheParameters() {
    assertError(server.get("abc?with_participants=1", "t-unknown"), 400, "99991663");
  }

  @Test
  void aRateRefusalTellsTheLimitAndWhenToComeBack() {
    HttpResponse<byte[]> answer = server.get(Meetings.PAGE_ID, "t-narrow");

    assertThat(answer.headers().firstValue("x-ogw-ratelimit-limit")).contains("1");
    assertThat(answer.headers().firstValue("x-ogw-ratelimit-reset")).contains("60");
  }

  @ParameterizedTest
  @ValueSource(ints = {121003, 121004})
  void policyAddsDetailToBusinessErrors(int code) {
    Policies policies = PolicyCase.businessErrorDetail();
    try (VendorServer detailed = new VendorServer(policies)) {
      String id = code == 121003 ? "abc" : "404";

      Golden.assertBody(detailed.get(id, "t-all"), code + "-detail");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"with_participants=1", "user_id_type=x", "query_mode=x"})
  void policyTurnsABadParameterIntoAParamError(String query) {
    try (VendorServer lenient = new VendorServer(PolicyCase.invalidParameterCode(121003))) {
      assertError(lenient.get("404?" + query, "t-all"), 400, "121003");
    }
  }

  @Test
  void theEdgesOwnErrorsAreInTheVendorsShape() {
    assertError(server.getWithoutToken("/boom"), 500, "2200");
    assertError(
        server.getWithoutToken("/open-apis/vc/v1/meetings/1?q=" + "x".repeat(9000)),
        414,
        "9499-url");
    assertError(
        server.post("/open-apis/auth/v3/tenant_access_token/internal", "x".repeat(1001)),
        413,
        "9499-body");
  }

  @Test
  void anEmptyMeetingIdIsABarePlain404() {
    HttpResponse<byte[]> answer = server.get("", "t-bogus");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain");
    assertThat(answer.body()).asString().isEqualTo("404 page not found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"search", "subscription", "unsubscription"})
  void aWordOfAnotherMethodIsNoMeetingId(String word) {
    HttpResponse<byte[]> answer = server.get(word, "t-narrow");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).asString().isEqualTo("404 page not found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"meeting_list", "meeting_list?meeting_no=1", "rooms/7"})
  void callThatIsNotServedSaysSo(String call) {
    HttpResponse<byte[]> answer = server.getWithoutToken("/open-apis/vc/v1/" + call);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    assertThat(answer.body())
        .asString()
        .startsWith("{\"code\":99991201,\"msg\":\"resource not find: Rollcall does not serve")
        .contains("FIDELITY.md", "\"log_id\"");
  }

  @Test
  void callThatIsNotServedIsABarePlain404ByPolicy() {
    try (VendorServer plain = new VendorServer(PolicyCase.unservedPath(UnservedPath.PLAIN))) {
      HttpResponse<byte[]> answer = plain.getWithoutToken("/open-apis/vc/v1/meeting_list");

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).asString().isEqualTo("404 page not found");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"7/transcript", "7/recording/", "7//recording", "list_by_no/x"})
  void callOfNoApiIsABarePlain404(String call) {
    assertThat(server.get(call, "t-bogus").body()).asString().isEqualTo("404 page not found");
  }

  private static void assertError(HttpResponse<byte[]> answer, int status, String golden) {
    Golden.assertBody(answer, golden);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("application/json; charset=utf-8");
    assertThat(answer.headers().firstValue("X-Tt-Logid")).contains(VendorServer.LOG_ID);
  }

  private static App changed(App app, boolean enabled, RateLimits limits, long quota) {
    return new App(
        app.id(),
        app.tenant(),
        app.type(),
        app.developer(),
        enabled,
        app.scopes(),
        Optional.of(limits),
        OptionalLong.of(quota));
  }
}
