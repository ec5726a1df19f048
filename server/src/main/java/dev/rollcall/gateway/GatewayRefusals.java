package dev.rollcall.gateway;

import dev.rollcall.config.Policies;
import dev.rollcall.http.Note;
import dev.rollcall.tokens.Grant;
import dev.rollcall.tokens.TokenKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The refusals of the vendor's gateway, by code. */
public final class GatewayRefusals {

  private static final String INVALID =
      "Invalid access token for authorization. Please make a request with token attached.";

  /** The usual limit and pause, where no window has been counted. */
  private static final CallWindows.Overflow USUAL = new CallWindows.Overflow(50, 1);

  private static final Map<Integer, Function<Policies, Refusal>> BY_CODE =
      Map.of(
          99991661, _ -> noToken(),
          99991671, _ -> junk(),
          99991663, GatewayRefusals::expiredTenantToken,
          99991668, _ -> unknownUserToken(),
          99991677, _ -> expiredUserToken(),
          99991662, _ -> appOff(),
          99991400, _ -> tooMany(USUAL),
          99991403, policies -> quotaSpent(policies.quotaStatus()));

  private static final int APP_LACKS = 99991672;
  private static final int USER_DID_NOT_GRANT = 99991679;

  private GatewayRefusals() {}

  /**
   * What the gateway answers by this code; empty for a code that it has not.
   *
   * @param api the one that was called
   * @param grant of the token that was presented, if it is good
   */
  public static Optional<Refusal> of(
      int code, ApiRules api, Optional<Grant> grant, Policies policies) {
    return switch (code) {
      case APP_LACKS ->
          // Who has no good token is not told of scopes.
          Optional.of(
              grant
                  .map(held -> ScopeRefusals.appLacks(api.scopes(), held))
                  .orElseGet(GatewayRefusals::unknownTenantToken));
      case USER_DID_NOT_GRANT -> Optional.of(ScopeRefusals.userDidNotGrant(api.scopes()));
      default -> Optional.ofNullable(BY_CODE.get(code)).map(refusal -> refusal.apply(policies));
    };
  }

  static Refusal noToken() {
    return Refusal.of(
        99991661,
        400,
        "Missing access token for authorization. Please make a request with token attached.",
        "no token");
  }

  static Refusal junk() {
    return Refusal.of(99991671, 400, "Invalid token: must start with t-/u-", "token is junk");
  }

  static Refusal unknownTenantToken() {
    return Refusal.of(99991663, 400, INVALID, "tenant token unknown");
  }

  static Refusal expiredTenantToken(Policies policies) {
    return Refusal.of(
        99991663, policies.expiredTenantTokenStatus(), INVALID, "tenant token expired");
  }

  static Refusal unknownUserToken() {
    return Refusal.of(99991668, 400, INVALID, "user token unknown");
  }

  static Refusal expiredUserToken() {
    return Refusal.of(
        99991677,
        401,
        "Authentication token expired. Please request a new one.",
        "user token expired");
  }

  static Refusal appOff() {
    return Refusal.of(99991662, 400, "app not in use", "app is off");
  }

  static Refusal wrongKind(TokenKind kind) {
    return switch (kind) {
      case TENANT -> Refusal.of(99991663, 400, "tenant access token not support", "kind of token");
      case USER -> Refusal.of(99991668, 400, "user access token not support", "kind of token");
    };
  }

  static Refusal tooMany(CallWindows.Overflow overflow) {
    String limit = Integer.toString(overflow.limit());
    String seconds = Long.toString(overflow.secondsUntilReset());
    return new Refusal(
        99991400,
        429,
        "request trigger frequency limit",
        new Note(99991400, "rate limit", List.of(limit, seconds)),
        Refusal.Detail.NONE,
        Map.of("x-ogw-ratelimit-limit", limit, "x-ogw-ratelimit-reset", seconds));
  }

  static Refusal quotaSpent(int status) {
    return Refusal.of(
        99991403, status, "This month's API call quota has been exceeded", "monthly quota");
  }

  /** All codes that {@link #of} may answer. */
  public static List<Integer> codes() {
    return Stream.concat(BY_CODE.keySet().stream(), Stream.of(APP_LACKS, USER_DID_NOT_GRANT))
        .sorted()
        .toList();
  }
}
