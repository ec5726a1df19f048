package dev.rollcall.gateway;

import dev.rollcall.config.Settings;
import dev.rollcall.gateway.Verdict.Admitted;
import dev.rollcall.gateway.Verdict.Refused;
import dev.rollcall.http.Caller;
import dev.rollcall.http.Request;
import dev.rollcall.identity.App;
import dev.rollcall.tokens.Grant;
import dev.rollcall.tokens.TokenChecker;
import dev.rollcall.tokens.TokenKind;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The vendor's gateway: the checks before any endpoint, in a fixed order. The first that fails
 * answers: token, app state, kind of token, scope, rate limit, monthly quota.
 */
public final class Gateway {

  private final TokenAuthenticator tokens;
  private final RateLimiter rates;
  private final MonthlyQuota quota;
  private final int quotaStatus;

  /**
   * With the limits, quota and policies of {@code settings}, where an app has none of its own.
   *
   * @param clock for the calendar month of the quota
   * @param nanoTime for the windows of the rate limits, monotonic
   * @param shared where all nodes count calls together, else each counts by itself
   */
  public Gateway(
      TokenChecker checker,
      Settings settings,
      QuotaLedger ledger,
      InstantSource clock,
      LongSupplier nanoTime,
      Optional<RateTable> shared) {
    this.tokens = new TokenAuthenticator(checker, settings.policies());
    this.rates = new RateLimiter(settings.rateLimits(), nanoTime, shared);
    this.quota = new MonthlyQuota(settings, ledger, clock);
    this.quotaStatus = settings.policies().quotaStatus();
  }

  public Verdict check(Request request, ApiRules api) {
    return switch (tokens.check(request)) {
      case Refused refused -> refused;
      case Admitted(Grant grant) -> {
        request.sentBy(Caller.app(grant.app().id().value()));
        yield refusal(grant, api).<Verdict>map(Refused::new).orElseGet(() -> new Admitted(grant));
      }
    };
  }

  private Optional<Refusal> refusal(Grant grant, ApiRules api) {
    return appState(grant.app())
        .or(() -> kind(grant, api))
        .or(() -> scope(grant, api.scopes()))
        .or(() -> rate(grant.app(), api))
        .or(() -> monthly(grant.app()));
  }

  private static Optional<Refusal> appState(App app) {
    return app.enabled() ? Optional.empty() : Optional.of(GatewayRefusals.appOff());
  }

  private static Optional<Refusal> kind(Grant grant, ApiRules api) {
    TokenKind kind = grant.kind();
    if (api.tokens().contains(kind)) {
      return Optional.empty();
    }
    return Optional.of(GatewayRefusals.wrongKind(kind));
  }

  private static Optional<Refusal> scope(Grant grant, List<String> anyOf) {
    if (anyOf.isEmpty()) {
      return Optional.empty();
    }
    boolean held = false;
    for (String scope : anyOf) {
      if (grant.app().scopes().contains(scope)) {
        if (grant.kind() == TokenKind.TENANT || grant.userScopes().contains(scope)) {
          return Optional.empty();
        }
        held = true;
      }
    }
    return Optional.of(
        held ? ScopeRefusals.userDidNotGrant(anyOf) : ScopeRefusals.appLacks(anyOf, grant));
  }

  private Optional<Refusal> rate(App app, ApiRules api) {
    return rates.take(api, app).map(GatewayRefusals::tooMany);
  }

  private Optional<Refusal> monthly(App app) {
    return quota.take(app)
        ? Optional.empty()
        : Optional.of(GatewayRefusals.quotaSpent(quotaStatus));
  }
}
