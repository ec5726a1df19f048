package dev.rollcall.feishu.auth;

import dev.rollcall.config.Policies;
import dev.rollcall.feishu.VendorRoutes;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.json.JsonBody;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.tokens.StoreApps;
import dev.rollcall.tokens.StoreApps.Outcome;
import dev.rollcall.tokens.StoreApps.Reason;
import java.util.List;

/**
 * The three calls by which a store app gets a tenant token: for its ticket, for the ticket an app
 * token, for that a tenant token. SDKs take 10012 for a ticket that is not valid, and ask anew.
 */
public final class StoreAppEndpoints {

  private final StoreApps apps;
  private final TokenRefusals refusals;
  private final Runnable resent;

  /**
   * Over the store apps of a store.
   *
   * @param resent is run when an app is to be told of its ticket
   */
  public StoreAppEndpoints(StoreApps apps, Policies policies, Runnable resent) {
    this.apps = apps;
    this.refusals = new TokenRefusals(policies);
    this.resent = resent;
  }

  public List<Route> routes() {
    return List.of(
        VendorRoutes.open("auth.v3.app_ticket.resend", this::resend).toleratingTrailingSlash(),
        VendorRoutes.open("auth.v3.app_access_token", this::appToken).toleratingTrailingSlash(),
        VendorRoutes.open("auth.v3.tenant_access_token", this::tenantToken)
            .toleratingTrailingSlash());
  }

  private Response resend(Request request) {
    return TokenRequest.texts(request, "app_id", "app_secret")
        .map(texts -> answer(apps.resend(new AppId(texts.get(0)), texts.get(1)), ""))
        .orElseGet(TokenRefusals::invalidParam);
  }

  private Response appToken(Request request) {
    return TokenRequest.texts(request, "app_id", "app_secret", "app_ticket")
        .map(texts -> apps.appToken(new AppId(texts.get(0)), texts.get(1), texts.get(2)))
        .map(outcome -> answer(outcome, "app_access_token"))
        .orElseGet(TokenRefusals::invalidParam);
  }

  private Response tenantToken(Request request) {
    return TokenRequest.texts(request, "app_access_token", "tenant_key")
        .map(texts -> apps.tenantToken(texts.get(0), new TenantKey(texts.get(1))))
        .map(outcome -> answer(outcome, "tenant_access_token"))
        .orElseGet(TokenRefusals::invalidParam);
  }

  /** Members in alphabetical order, as in the answers for custom apps. */
  private Response answer(Outcome outcome, String member) {
    return switch (outcome) {
      case Outcome.Issued(var token) ->
          Response.json(
              200,
              JsonBody.object(
                  json -> {
                    boolean first = member.compareTo("code") < 0;
                    if (first) {
                      json.writeStringProperty(member, token.token());
                    }
                    json.writeNumberProperty("code", 0);
                    json.writeNumberProperty("expire", token.expiresInSeconds());
                    json.writeStringProperty("msg", "success");
                    if (!first) {
                      json.writeStringProperty(member, token.token());
                    }
                  }));
      case Outcome.Resent _ -> {
        resent.run();
        yield Response.json(
            200,
            JsonBody.object(
                json -> {
                  json.writeNumberProperty("code", 0);
                  json.writeStringProperty("msg", "success");
                }));
      }
      case Outcome.Refused(Reason reason) -> refusal(reason);
    };
  }

  private Response refusal(Reason reason) {
    return switch (reason) {
      case UNKNOWN_APP -> TokenRefusals.invalidParam();
      case WRONG_SECRET -> refusals.wrongSecret();
      case BUSY -> throw TokenRefusals.busy();
      case INVALID_TICKET -> TokenRefusals.of(10012, "app_ticket invalid");
      case INVALID_APP_TOKEN -> TokenRefusals.of(10013, "app_access_token invalid");
      case NOT_INSTALLED -> TokenRefusals.of(11209, "app not installed in the tenant");
      case DISABLED -> TokenRefusals.disabled();
    };
  }
}
