package dev.rollcall.gateway;

import static dev.rollcall.gateway.GatewayCase.ALICE;
import static dev.rollcall.gateway.GatewayCase.API;
import static dev.rollcall.gateway.GatewayCase.app;
import static dev.rollcall.gateway.GatewayCase.bearing;
import static dev.rollcall.gateway.GatewayCase.limited;
import static dev.rollcall.gateway.GatewayCase.switchedOff;
import static dev.rollcall.gateway.GatewayCase.taking;
import static dev.rollcall.gateway.GatewayCase.with;
import static dev.rollcall.gateway.GatewayCase.withQuota;
import static dev.rollcall.gateway.GatewayCase.withoutToken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.Policies;
import dev.rollcall.config.RateLimits;
import dev.rollcall.config.Settings;
import dev.rollcall.http.Request;
import dev.rollcall.identity.App;
import dev.rollcall.testkit.MutableClock;
import dev.rollcall.tokens.TokenKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GatewayTest {

  private static final String READ = "vc:meeting:readonly";
  private static final String EVENT = "vc:meeting.meetingevent:read";
  private static final String INVALID =
      "Invalid access token for authorization. Please make a request with token attached.";

  private final MutableClock clock = new MutableClock(GatewayCase.NOW);
  private final MemoryQuotaLedger ledger = new MemoryQuotaLedger();
  private final FakeTokens tokens = new FakeTokens();

  /** Everything is wrong at first; each step mends what the step before it was refused for. */
  static Stream<Arguments> mendedOneByOne() {
    App nothing = withQuota(limited(app(), new RateLimits(true, 1, 1)), 0);
    App scoped = withQuota(limited(app(READ), new RateLimits(true, 1, 1)), 0);
    App roomy = withQuota(app(READ), 0);
    ApiRules usersOnly = taking(TokenKind.USER);
    return Stream.of(
        Arguments.of("no token", withoutToken(), usersOnly, nothing, 99991661),
        Arguments.of("bad token", bearing("t-bad"), usersOnly, nothing, 99991663),
        Arguments.of("app off", bearing("t-good"), usersOnly, switchedOff(nothing), 99991662),
        Arguments.of("wrong kind", bearing("t-good"), usersOnly, nothing, 99991663),
        Arguments.of("no scope", bearing("t-good"), API, nothing, 99991672),
        Arguments.of("too often", bearing("t-good"), API, scoped, 99991400),
        Arguments.of("quota", bearing("t-good"), API, roomy, 99991403),
        Arguments.of("all good", bearing("t-good"), API, app(READ), 0));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mendedOneByOne")
  void theChecksStandInThisOrder(String step, Request request, ApiRules api, App app, int code) {
    tokens.tenant("t-good", app);
    Gateway gateway = gateway(Policies.DEFAULT);
    // Spends the only call of the narrow limit; refused by any later check, it is still spent.
    gateway.check(bearing("t-good"), API);

    assertThat(codeOf(gateway.check(request, api))).as(step).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"t-good", "bearer t-good", "Bearer", "BEARER t-good", "Basic t-good", ""})
  void whatIsNotBearerIsNoToken(String authorization) {
    tokens.tenant("t-good", app(READ));

    Refusal refusal = refusal(with(authorization), API);

    assertThat(refusal.code()).isEqualTo(99991661);
    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.msg())
        .isEqualTo(
            "Missing access token for authorization. Please make a request with token attached.");
  }

  @ParameterizedTest
  @CsvSource({
    "t-nobody, 99991663, 400",
    "u-nobody, 99991668, 400",
    "eyJhbGciOi.x.y, 99991668, 400",
    "Bearer t-good, 99991668, 400",
    "t-late, 99991663, 400",
    "u-late, 99991677, 401",
    "eyJlate, 99991677, 401",
    "abc, 99991671, 400",
    "T-good, 99991671, 400",
    "'', 99991671, 400",
    "' t-good', 99991671, 400",
  })
  void aTokenIsJudgedByShapeAndLookUp(String token, int code, int status) {
    tokens.tenant("t-good", app(READ)).expired("t-late").expired("u-late").expired("eyJlate");

    Refusal refusal = refusal(bearing(token), API);

    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.status()).isEqualTo(status);
    assertThat(refusal.msg())
        .isEqualTo(
            switch (code) {
              case 99991671 -> "Invalid token: must start with t-/u-";
              case 99991677 -> "Authentication token expired. Please request a new one.";
              default -> INVALID;
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 401})
  void policyGivesTheStatusOfAnExpiredTenantToken(int status) {
    tokens.expired("t-late").expired("u-late");
    Policies policies = PolicyCase.expiredTenantTokenStatus(status);

    assertThat(refusal(policies, bearing("t-late")).status()).isEqualTo(status);
    assertThat(refusal(policies, bearing("u-late")).status()).isEqualTo(401);
    assertThat(refusal(policies, bearing("t-unknown")).status()).isEqualTo(400);
  }

  @Test
  void anAppThatIsOffIsNotInUse() {
    tokens.tenant("t-off", switchedOff(app(READ)));

    Refusal refusal = refusal(bearing("t-off"), API);

    assertThat(refusal.code()).isEqualTo(99991662);
    assertThat(refusal.msg()).isEqualTo("app not in use");
  }

  @Test
  void aKindOfTokenThatTheApiDoesNotTakeIsToldInTheOlderWords() {
    tokens.tenant("t-good", app(READ)).user("u-good", app(READ), ALICE, Set.of(READ));

    Refusal tenant = refusal(bearing("t-good"), taking(TokenKind.USER));
    Refusal user = refusal(bearing("u-good"), taking(TokenKind.TENANT));

    assertThat(tenant.code()).isEqualTo(99991663);
    assertThat(tenant.msg()).isEqualTo("tenant access token not support");
    assertThat(user.code()).isEqualTo(99991668);
    assertThat(user.msg()).isEqualTo("user access token not support");
  }

  @ParameterizedTest
  @ValueSource(strings = {READ, EVENT})
  void eitherScopeSuffices(String scope) {
    tokens.tenant("t-good", app(scope)).user("u-good", app(scope), ALICE, Set.of(scope));

    assertThat(check(bearing("t-good"), API)).isInstanceOf(Verdict.Admitted.class);
    assertThat(check(bearing("u-good"), API)).isInstanceOf(Verdict.Admitted.class);
  }

  @Test
  void aUserTokenNeedsTheScopeOfTheAppAndOfTheUser() {
    tokens
        .user("u-app-lacks", app(), ALICE, Set.of(READ))
        .user("u-user-lacks", app(READ), ALICE, Set.of())
        .user("u-apart", app(READ), ALICE, Set.of(EVENT));

    assertThat(refusal(bearing("u-app-lacks"), API).code()).isEqualTo(99991672);
    assertThat(refusal(bearing("u-user-lacks"), API).code()).isEqualTo(99991679);
    assertThat(refusal(bearing("u-apart"), API).code()).isEqualTo(99991679);
  }

  @Test
  void anApiWithoutScopesNeedsNone() {
    ApiRules open =
        new ApiRules("open", "1", Set.of(TokenKind.TENANT), List.of(), Optional.empty());
    tokens.tenant("t-good", app());

    assertThat(check(bearing("t-good"), open)).isInstanceOf(Verdict.Admitted.class);
  }

  @Test
  void theVerdictCarriesTheGrant() {
    tokens.user("u-good", app(READ), ALICE, Set.of(READ, "more"));

    assertThat(check(bearing("u-good"), API))
        .isInstanceOfSatisfying(
            Verdict.Admitted.class,
            admitted -> {
              assertThat(admitted.grant().user()).contains(ALICE);
              assertThat(admitted.grant().userScopes()).containsExactlyInAnyOrder(READ, "more");
            });
  }

  private Gateway gateway(Policies policies) {
    Settings settings = PolicyCase.settings(policies);
    return new Gateway(tokens, settings, ledger, clock, clock::nanoTime, Optional.empty());
  }

  private Verdict check(Request request, ApiRules api) {
    return gateway(Policies.DEFAULT).check(request, api);
  }

  private Refusal refusal(Request request, ApiRules api) {
    return refusalOf(check(request, api));
  }

  private Refusal refusal(Policies policies, Request request) {
    return refusalOf(gateway(policies).check(request, API));
  }

  private static int codeOf(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Admitted _ -> 0;
      case Verdict.Refused(Refusal refusal) -> refusal.code();
    };
  }

  private static Refusal refusalOf(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Admitted _ -> throw new AssertionError("admitted");
      case Verdict.Refused(Refusal refusal) -> refusal;
    };
  }
}
