package dev.rollcall.feishu.auth;

import dev.rollcall.config.Policies;
import dev.rollcall.feishu.VendorRoutes;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.json.JsonBody;
import dev.rollcall.record.AppId;
import dev.rollcall.tokens.IssuedToken;
import dev.rollcall.tokens.TokenIssuer;
import dev.rollcall.tokens.TokenIssuer.Issue;
import java.util.List;

/**
 * The two endpoints where a custom app gets its token for its id and secret. Answers are flat, in
 * alphabetical order, and failures have status 200 as the vendor's do.
 */
public final class TokenEndpoints {

  private static final int OK = 200;

  /** Which of the two was called. */
  private enum Kind {
    TENANT,
    APP
  }

  private record Credentials(AppId app, String secret) {}

  private final TokenIssuer issuer;
  private final TokenRefusals refusals;

  public TokenEndpoints(TokenIssuer issuer, Policies policies) {
    this.issuer = issuer;
    this.refusals = new TokenRefusals(policies);
  }

  public List<Route> routes() {
    return List.of(
        VendorRoutes.open(
                "auth.v3.tenant_access_token.internal", request -> answer(request, Kind.TENANT))
            .toleratingTrailingSlash(),
        VendorRoutes.open("auth.v3.app_access_token.internal", request -> answer(request, Kind.APP))
            .toleratingTrailingSlash());
  }

  private Response answer(Request request, Kind kind) {
    return TokenRequest.texts(request, "app_id", "app_secret")
        .map(texts -> issue(new Credentials(new AppId(texts.get(0)), texts.get(1)), kind))
        .orElseGet(TokenRefusals::invalidParam);
  }

  private Response issue(Credentials credentials, Kind kind) {
    return switch (issuer.issue(credentials.app(), credentials.secret())) {
      case Issue.Issued(IssuedToken token) -> issued(token, kind);
      case Issue.UnknownApp _ -> TokenRefusals.invalidParam();
      case Issue.WrongSecret _ -> refusals.wrongSecret();
      case Issue.Busy _ -> throw TokenRefusals.busy();
      case Issue.Disabled _ -> TokenRefusals.disabled();
    };
  }

  private static Response issued(IssuedToken token, Kind kind) {
    return Response.json(
        OK,
        JsonBody.object(
            json -> {
              if (kind == Kind.APP) {
                // For a custom app both are one and the same token.
                json.writeStringProperty("app_access_token", token.token());
              }
              json.writeNumberProperty("code", 0);
              json.writeNumberProperty("expire", token.expiresInSeconds());
              json.writeStringProperty("msg", "ok");
              json.writeStringProperty("tenant_access_token", token.token());
            }));
  }
}
