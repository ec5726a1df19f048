package dev.rollcall.gateway;

import static dev.rollcall.gateway.GatewayCase.API;
import static dev.rollcall.gateway.GatewayCase.app;
import static dev.rollcall.gateway.GatewayCase.bearing;
import static dev.rollcall.gateway.GatewayCase.inTenant;
import static dev.rollcall.gateway.GatewayCase.limited;
import static dev.rollcall.gateway.GatewayCase.withId;
import static dev.rollcall.gateway.GatewayCase.withQuota;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.Policies;
import dev.rollcall.config.RateLimits;
import dev.rollcall.config.Settings;
import dev.rollcall.identity.App;
import dev.rollcall.testkit.MutableClock;
import dev.rollcall.tokens.TokenKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LimitsTest {

  private static final String READ = "vc:meeting:readonly";

  private final MutableClock clock = new MutableClock("2026-10-31T15:59:00Z");
  private final MemoryQuotaLedger ledger = new MemoryQuotaLedger();
  private final FakeTokens tokens = new FakeTokens();

  @Test
  void theVendorsNumbersAreTheDefault() {
    Gateway gateway = gateway(app(READ));

    assertThat(admittedOf(gateway, 60)).isEqualTo(50);
    assertThat(overflow(gateway)).isEqualTo(headers(50, 1));
  }

  @Test
  void theMinutesWindowOverflowsAfterAThousandCalls() {
    Gateway gateway = gateway(app(READ));

    for (int second = 0; second < 20; second++) {
      assertThat(admittedOf(gateway, 50)).isEqualTo(50);
      clock.pass(Duration.ofSeconds(1));
    }
    assertThat(overflow(gateway)).isEqualTo(headers(1000, 40));
    clock.pass(Duration.ofMillis(39_001));
    assertThat(overflow(gateway)).isEqualTo(headers(1000, 1));
    clock.pass(Duration.ofMillis(999));
    assertThat(admittedOf(gateway, 60)).isEqualTo(50);
  }

  @Test
  void windowsAreFixedFromTheFirstCall() {
    Gateway gateway = gateway(app(READ));
    clock.pass(Duration.ofMillis(700));

    assertThat(admittedOf(gateway, 50)).isEqualTo(50);
    clock.pass(Duration.ofMillis(999));
    assertThat(overflow(gateway)).isEqualTo(headers(50, 1));
    clock.pass(Duration.ofMillis(1));
    assertThat(admittedOf(gateway, 60)).isEqualTo(50);
  }

  @Test
  void aRefusedCallConsumesNothing() {
    Gateway gateway = gateway(limited(app(READ), new RateLimits(true, 2, 3)));

    assertThat(admittedOf(gateway, 100)).isEqualTo(2);
    clock.pass(Duration.ofSeconds(1));
    assertThat(admittedOf(gateway, 100)).isEqualTo(1);
    clock.pass(Duration.ofSeconds(59));
    assertThat(admittedOf(gateway, 100)).isEqualTo(2);
  }

  @Test
  void ofTwoFullWindowsTheOneThatTakesLongerIsTold() {
    Gateway gateway = gateway(limited(app(READ), new RateLimits(true, 3, 3)));

    assertThat(admittedOf(gateway, 3)).isEqualTo(3);
    assertThat(overflow(gateway)).isEqualTo(headers(3, 60));
  }

  @Test
  void limitsAreCountedPerApiAppAndTenant() {
    App narrow = limited(app(READ), new RateLimits(true, 1, 1));
    tokens
        .tenant("t-other-app", withId(narrow, "cli_other"))
        .tenant("t-other-tenant", inTenant(narrow, "736588c9260f175d"));
    Gateway gateway = gateway(narrow);
    ApiRules otherApi =
        new ApiRules("other", "1", Set.of(TokenKind.TENANT), API.scopes(), Optional.empty());

    assertThat(admittedOf(gateway, 2)).isEqualTo(1);
    assertThat(gateway.check(bearing("t-other-app"), API)).isInstanceOf(Verdict.Admitted.class);
    assertThat(gateway.check(bearing("t-other-tenant"), API)).isInstanceOf(Verdict.Admitted.class);
    assertThat(gateway.check(bearing("t-good"), otherApi)).isInstanceOf(Verdict.Admitted.class);
    assertThat(gateway.check(bearing("t-good"), API)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void anApisOwnTierCountsUnlessTheAppHasLimitsOrLimitsAreOff() {
    ApiRules fiveASecond =
        new ApiRules(
            "slow",
            "1",
            Set.of(TokenKind.TENANT),
            API.scopes(),
            Optional.of(new RateLimits(true, 5, Integer.MAX_VALUE)));

    assertThat(admittedOf(gateway(app(READ)), fiveASecond, 9)).isEqualTo(5);
    assertThat(admittedOf(gateway(limited(app(READ), RateLimits.DEFAULT)), fiveASecond, 9))
        .isEqualTo(9);
    assertThat(admittedOf(unlimited(app(READ)), fiveASecond, 9)).isEqualTo(9);
  }

  @Test
  void waitingLongDoesNotGiveMoreThanOneWindow() {
    Gateway gateway = gateway(limited(app(READ), new RateLimits(true, 2, 3)));

    assertThat(admittedOf(gateway, 9)).isEqualTo(2);
    clock.pass(Duration.ofMinutes(119));
    assertThat(admittedOf(gateway, 9)).isEqualTo(2);
    clock.pass(Duration.ofSeconds(1));
    assertThat(admittedOf(gateway, 9)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-PT1H", "PT24H"})
  void aClockThatIsSetChangesNoWindow(Duration step) {
    Gateway gateway = gateway(limited(app(READ), new RateLimits(true, 2, 3)));

    assertThat(admittedOf(gateway, 9)).isEqualTo(2);
    clock.step(step);
    assertThat(overflow(gateway)).isEqualTo(headers(2, 1));
    clock.pass(Duration.ofSeconds(1));
    assertThat(admittedOf(gateway, 9)).isEqualTo(1);
    assertThat(overflow(gateway)).isEqualTo(headers(3, 59));
    clock.step(step.negated());
    clock.pass(Duration.ofSeconds(59));
    assertThat(admittedOf(gateway, 9)).isEqualTo(2);
  }

  @Test
  void anAppWithoutLimitsIsNotCounted() {
    assertThat(admittedOf(gateway(limited(app(READ), RateLimits.UNLIMITED)), 5000)).isEqualTo(5000);
  }

  @Test
  void aRefusalForTheRateSaysWhenToComeBack() {
    Gateway gateway = gateway(limited(app(READ), new RateLimits(true, 1, 1)));
    gateway.check(bearing("t-good"), API);

    Refusal refusal = refusal(gateway);

    assertThat(refusal.status()).isEqualTo(429);
    assertThat(refusal.code()).isEqualTo(99991400);
    assertThat(refusal.msg()).isEqualTo("request trigger frequency limit");
    assertThat(refusal.headers()).isEqualTo(headers(1, 60));
  }

  @Test
  void theQuotaIsOfTheVendorsCalendarMonth() {
    Gateway gateway = gateway(withQuota(app(READ), 3));

    assertThat(admittedOf(gateway, 9)).isEqualTo(3);
    clock.pass(Duration.ofSeconds(59));
    assertThat(admittedOf(gateway, 9)).isZero();
    clock.pass(Duration.ofSeconds(1));
    assertThat(admittedOf(gateway, 9)).as("November began in China").isEqualTo(3);
  }

  @Test
  void withoutAQuotaNothingIsCounted() {
    admittedOf(gateway(app(READ)), 3);

    assertThat(ledger.isUntouched()).isTrue();
  }

  @Test
  void aCallRefusedForTheRateDoesNotCountForTheQuota() {
    App narrow = limited(withQuota(app(READ), 2), new RateLimits(true, 1, 9));
    Gateway gateway = gateway(narrow);

    assertThat(admittedOf(gateway, 9)).isEqualTo(1);
    clock.pass(Duration.ofSeconds(1));
    assertThat(admittedOf(gateway, 9)).isEqualTo(1);
    clock.pass(Duration.ofSeconds(1));
    assertThat(refusal(gateway).code()).isEqualTo(99991403);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 429})
  void policyGivesTheStatusOfAUsedUpQuota(int status) {
    tokens.tenant("t-good", withQuota(app(READ), 0));
    Gateway gateway =
        new Gateway(
            tokens,
            PolicyCase.settings(PolicyCase.quotaStatus(status)),
            ledger,
            clock,
            clock::nanoTime,
            Optional.empty());

    Refusal refusal = refusal(gateway);

    assertThat(refusal.status()).isEqualTo(status);
    assertThat(refusal.msg()).isEqualTo("This month's API call quota has been exceeded");
  }

  private Gateway gateway(App app) {
    tokens.tenant("t-good", app);
    return new Gateway(
        tokens,
        PolicyCase.settings(Policies.DEFAULT),
        ledger,
        clock,
        clock::nanoTime,
        Optional.empty());
  }

  private Gateway unlimited(App app) {
    tokens.tenant("t-good", app);
    Settings settings = PolicyCase.settings(Policies.DEFAULT, RateLimits.UNLIMITED);
    return new Gateway(tokens, settings, ledger, clock, clock::nanoTime, Optional.empty());
  }

  private static int admittedOf(Gateway gateway, int calls) {
    return admittedOf(gateway, API, calls);
  }

  private static int admittedOf(Gateway gateway, ApiRules api, int calls) {
    int admitted = 0;
    for (int i = 0; i < calls; i++) {
      if (gateway.check(bearing("t-good"), api) instanceof Verdict.Admitted) {
        admitted++;
      }
    }
    return admitted;
  }

  private static Map<String, String> overflow(Gateway gateway) {
    return refusal(gateway).headers();
  }

  private static Refusal refusal(Gateway gateway) {
    return switch (gateway.check(bearing("t-good"), API)) {
      case Verdict.Admitted _ -> throw new AssertionError("admitted");
      case Verdict.Refused(Refusal refusal) -> refusal;
    };
  }

  private static Map<String, String> headers(int limit, int reset) {
    return Map.of(
        "x-ogw-ratelimit-limit", Integer.toString(limit),
        "x-ogw-ratelimit-reset", Integer.toString(reset));
  }
}
