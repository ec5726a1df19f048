package dev.rollcall.feishu;

import dev.rollcall.config.Policies;
import dev.rollcall.config.Policies.UserTokenSees;
import dev.rollcall.feishu.Caller.Bearer;
import dev.rollcall.feishu.Caller.Relation;
import dev.rollcall.tokens.TokenKind;
import java.util.Optional;

/**
 * What the table of endpoints and the policies lead to for one caller.
 *
 * @param visible whether the caller may know of what is asked for
 */
record Expected(int code, int status, boolean visible) {

  /**
   * The rule for each cell.
   *
   * @param own whether what is asked for is of the caller's tenant
   */
  static Expected of(Endpoint endpoint, Caller caller, boolean own, UserTokenSees sees) {
    return gateway(endpoint, caller).orElseGet(() -> admitted(endpoint, caller, own, sees));
  }

  private static Optional<Expected> gateway(Endpoint endpoint, Caller caller) {
    return switch (caller.bearer()) {
      case NOTHING -> refused(99991661, 400);
      case JUNK, APP_TOKEN -> refused(99991671, 400);
      case UNKNOWN_TENANT_TOKEN -> refused(99991663, 400);
      case UNKNOWN_USER_TOKEN -> refused(99991668, 400);
      case EXPIRED_TENANT_TOKEN -> refused(99991663, Policies.DEFAULT.expiredTenantTokenStatus());
      case EXPIRED_USER_TOKEN -> refused(99991677, 401);
      case TENANT_TOKEN ->
          takes(endpoint, TokenKind.TENANT) ? scopes(endpoint, caller) : refused(99991663, 400);
      case USER_TOKEN ->
          takes(endpoint, TokenKind.USER) ? scopes(endpoint, caller) : refused(99991668, 400);
    };
  }

  private static boolean takes(Endpoint endpoint, TokenKind kind) {
    return endpoint.rules().tokens().contains(kind);
  }

  private static Optional<Expected> scopes(Endpoint endpoint, Caller caller) {
    if (endpoint.rules().scopes().isEmpty()) {
      return Optional.empty();
    }
    if (!caller.appScopes()) {
      return refused(99991672, 400);
    }
    return caller.bearer() == Bearer.TENANT_TOKEN || caller.userScopes()
        ? Optional.empty()
        : refused(99991679, 400);
  }

  private static Expected admitted(
      Endpoint endpoint, Caller caller, boolean own, UserTokenSees sees) {
    boolean isOwner = caller.bearer() == Bearer.TENANT_TOKEN || caller.relation() == Relation.OWNER;
    boolean sawMeeting =
        isOwner
            || switch (sees) {
              case TENANT -> true;
              case PARTICIPANTS -> caller.relation() != Relation.STRANGER;
              case OWNER_ONLY -> false;
            };
    return switch (Asked.of(endpoint).guard()) {
      case CALLER -> success(true);
      case LISTED_MEETING -> success(own && sawMeeting);
      case LISTED_PERSON -> success(own);
      case MEETING -> own ? permitted(endpoint, sawMeeting) : foreignMeeting(endpoint);
      case RECORDING -> own ? permitted(endpoint, isOwner) : foreignMeeting(endpoint);
      case RESERVATION -> own ? permitted(endpoint, isOwner) : error(endpoint, "data not exist");
      case NEW_RESERVATION ->
          own || caller.bearer() == Bearer.USER_TOKEN
              ? success(true)
              : error(endpoint, "param error");
      case PERSON -> own ? success(true) : error(endpoint, "the user is is invalid error");
      case APP -> own ? success(true) : error(endpoint, "no such app in tenant");
    };
  }

  private static Optional<Expected> refused(int code, int status) {
    return Optional.of(new Expected(code, status, false));
  }

  private static Expected success(boolean visible) {
    return new Expected(0, 200, visible);
  }

  private static Expected permitted(Endpoint endpoint, boolean permitted) {
    return permitted ? success(true) : error(endpoint, "no permission");
  }

  private static Expected foreignMeeting(Endpoint endpoint) {
    return of(endpoint.error(Policies.DEFAULT.foreignMeeting()));
  }

  private static Expected error(Endpoint endpoint, String msg) {
    return of(
        endpoint.errors().stream()
            .filter(error -> error.msg().equals(msg))
            .findFirst()
            .orElseThrow());
  }

  private static Expected of(VendorError error) {
    return new Expected(error.code(), error.status(), false);
  }
}
