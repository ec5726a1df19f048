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
  private static final String INVALID =
      "Invalid access token for authorization. Please make a request with token attached.";

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
  private final int expiredTenantTokenStatus;

  TokenAuthenticator(TokenChecker checker, Policies policies) {
    this.checker = checker;
    this.expiredTenantTokenStatus = policies.expiredTenantTokenStatus();
  }

  Verdict check(Request request) {
    return request
        .header("Authorization")
        .filter(value -> value.startsWith(PREFIX))
        .map(value -> checkToken(value.substring(PREFIX.length())))
        .orElseGet(
            () ->
                refused(
                    99991661,
                    400,
                    "Missing access token for authorization. Please make a request with token"
                        + " attached.",
                    "no token"));
  }

  private Verdict checkToken(String token) {
    Shape shape = Shape.of(token);
    if (shape == Shape.JUNK) {
      return refused(99991671, 400, "Invalid token: must start with t-/u-", "token is junk");
    }
    return switch (checker.check(token)) {
      case TokenCheck.Valid(var grant) -> new Admitted(grant);
      case TokenCheck.Expired _ -> expired(shape);
      case TokenCheck.Unknown _ -> unknown(shape);
    };
  }

  private Verdict expired(Shape shape) {
    return shape == Shape.TENANT
        ? refused(99991663, expiredTenantTokenStatus, INVALID, "tenant token expired")
        : refused(
            99991677,
            401,
            "Authentication token expired. Please request a new one.",
            "user token expired");
  }

  private static Verdict unknown(Shape shape) {
    return shape == Shape.TENANT
        ? refused(99991663, 400, INVALID, "tenant token unknown")
        : refused(99991668, 400, INVALID, "user token unknown");
  }

  private static Verdict refused(int code, int status, String msg, String why) {
    return new Refused(Refusal.of(code, status, msg, why));
  }
}
