package dev.rollcall.signin.oauth;

import dev.rollcall.database.StoreUnavailableException;
import dev.rollcall.database.WriteQueueFullException;
import dev.rollcall.feishu.VendorRoutes;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.identity.App;
import dev.rollcall.logging.RedactedStackTrace;
import dev.rollcall.signin.DeviceCodes;
import dev.rollcall.signin.Exchange;
import dev.rollcall.signin.Grants;
import dev.rollcall.signin.OAuthError;
import dev.rollcall.signin.Scopes;
import dev.rollcall.signin.UserTokens;
import dev.rollcall.tokens.IssuedToken;
import dev.rollcall.tokens.TokenIssuer.Issue;
import dev.rollcall.tokens.Tokens;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/** {@code authen/v2/oauth/token} and {@code /oauth/v3/token}, which answer alike. */
public final class TokenEndpoint {

  private static final System.Logger LOGGER = System.getLogger(TokenEndpoint.class.getName());

  private final ClientAuthentication clients;
  private final Tokens tokens;
  private final Grants grants;
  private final DeviceCodes devices;

  public TokenEndpoint(
      ClientAuthentication clients, Tokens tokens, Grants grants, DeviceCodes devices) {
    this.clients = clients;
    this.tokens = tokens;
    this.grants = grants;
    this.devices = devices;
  }

  public List<Route> routes() {
    return List.of(
        VendorRoutes.open("authen.v2.oauth.token", this::answer),
        VendorRoutes.open("oauth.v3.token", this::answer));
  }

  private Response answer(Request request) {
    try {
      return OAuthParameters.of(request)
          .map(body -> answer(request, body))
          .orElseGet(() -> OAuthAnswers.refused(OAuthError.MALFORMED));
    } catch (HttpStatusException refused) {
      throw refused;
    } catch (WriteQueueFullException | StoreUnavailableException _) {
      return OAuthAnswers.refused(OAuthError.UNAVAILABLE);
    } catch (RuntimeException failure) {
      LOGGER.log(Level.ERROR, "{0} {1}", request.logId(), RedactedStackTrace.of(failure));
      return OAuthAnswers.refused(OAuthError.SERVER_ERROR);
    }
  }

  private Response answer(Request request, OAuthParameters body) {
    Optional<GrantType> type = body.get("grant_type").flatMap(GrantType::ofWire);
    if (type.isEmpty()) {
      return OAuthAnswers.refused(
          body.get("grant_type").isPresent()
              ? OAuthError.UNKNOWN_GRANT_TYPE
              : OAuthError.MISSING_PARAMETER);
    }
    return switch (clients.check(request, body)) {
      case ClientCheck.Known(App app) -> grant(type.get(), app, body);
      case ClientCheck.Refused(OAuthError error) -> OAuthAnswers.refused(error);
    };
  }

  private Response grant(GrantType type, App app, OAuthParameters body) {
    List<String> scopes = Scopes.list(body.get("scope").orElse(""));
    return switch (type) {
      case CLIENT_CREDENTIALS, JWT_BEARER -> tenantToken(app);
      case AUTHORIZATION_CODE ->
          body.get("code")
              .map(
                  code ->
                      grants.exchange(
                          app, code, body.get("redirect_uri"), body.get("code_verifier"), scopes))
              .map(TokenEndpoint::userToken)
              .orElseGet(() -> OAuthAnswers.refused(OAuthError.MISSING_PARAMETER));
      case REFRESH_TOKEN ->
          body.get("refresh_token")
              .map(token -> grants.refresh(app, token, scopes))
              .map(TokenEndpoint::userToken)
              .orElseGet(() -> OAuthAnswers.refused(OAuthError.MISSING_PARAMETER));
      case DEVICE_CODE ->
          body.get("device_code")
              .map(code -> devices.poll(app, code))
              .map(TokenEndpoint::userToken)
              .orElseGet(() -> OAuthAnswers.refused(OAuthError.MISSING_PARAMETER));
    };
  }

  /** A store app has no tenant of its own, and so no such token. */
  private Response tenantToken(App app) {
    if (app.type() == App.Type.STORE) {
      return OAuthAnswers.refused(OAuthError.NOT_INSTALLED);
    }
    return tokens.issue(app) instanceof Issue.Issued(IssuedToken token)
        ? OAuthAnswers.of(
            200,
            json -> {
              json.writeNumberProperty("code", 0);
              json.writeStringProperty("access_token", token.token());
              json.writeNumberProperty("expires_in", token.expiresInSeconds());
              json.writeStringProperty("token_type", "Bearer");
            })
        : OAuthAnswers.refused(OAuthError.DISABLED_APP);
  }

  private static Response userToken(Exchange exchange) {
    return switch (exchange) {
      case Exchange.Refused(OAuthError error) -> OAuthAnswers.refused(error);
      case Exchange.Issued(UserTokens issued) ->
          OAuthAnswers.of(
              200,
              json -> {
                json.writeNumberProperty("code", 0);
                json.writeStringProperty("access_token", issued.access().token());
                json.writeNumberProperty("expires_in", issued.access().expiresInSeconds());
                issued
                    .refresh()
                    .ifPresent(
                        refresh -> {
                          json.writeStringProperty("refresh_token", refresh.token());
                          json.writeNumberProperty(
                              "refresh_token_expires_in", refresh.expiresInSeconds());
                        });
                json.writeStringProperty("scope", Scopes.text(issued.scopes()));
                json.writeStringProperty("token_type", "Bearer");
              });
    };
  }
}
