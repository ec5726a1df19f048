package dev.rollcall.gateway;

import dev.rollcall.config.Policies;
import dev.rollcall.gateway.Verdict.Admitted;
import dev.rollcall.gateway.Verdict.Refused;
import dev.rollcall.http.Request;
import dev.rollcall.tokens.TokenCheck;
import dev.rollcall.tokens.TokenChecker;

/** The first two checks: there is a token, and it is good. */
final class TokenAuthenticator {

  private static final String PREFIX = "Bearer ";

  /** What a token claims to be by its first characters. */
  private enum Shape {
    TENANT,
    USER,
    JUNK;

    static Shape of(String token) {
      if (token.startsWith("t-")) {
        return TENANT;
      }
      // A doubled prefix is what the vendor takes for a wrong user token.
      boolean user = token.startsWith("u-") || token.startsWith("eyJ") || token.startsWith(PREFIX);
      return user ? USER : JUNK;
    }
  }

  private final TokenChecker checker;
  private final Policies policies;

  TokenAuthenticator(TokenChecker checker, Policies policies) {
    this.checker = checker;
    this.policies = policies;
  }

  Verdict check(Request request) {
    return request
        .header("Authorization")
        .filter(value -> value.startsWith(PREFIX))
        .map(value -> checkToken(value.substring(PREFIX.length())))
        .orElseGet(() -> new Refused(GatewayRefusals.noToken()));
  }

  private Verdict checkToken(String token) {
    Shape shape = Shape.of(token);
    if (shape == Shape.JUNK) {
      return new Refused(GatewayRefusals.junk());
    }
    return switch (checker.check(token)) {
      case TokenCheck.Valid(var grant) -> new Admitted(grant);
      case TokenCheck.Expired _ ->
          new Refused(
              shape == Shape.TENANT
                  ? GatewayRefusals.expiredTenantToken(policies)
                  : GatewayRefusals.expiredUserToken());
      case TokenCheck.Unknown _ ->
          new Refused(
              shape == Shape.TENANT
                  ? GatewayRefusals.unknownTenantToken()
                  : GatewayRefusals.unknownUserToken());
    };
  }
}
