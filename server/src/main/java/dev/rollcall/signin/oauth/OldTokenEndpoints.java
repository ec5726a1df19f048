package dev.rollcall.signin.oauth;

import dev.rollcall.feishu.AdmittedCall;
import dev.rollcall.feishu.VendorRoutes;
import dev.rollcall.feishu.authen.UserInfoJson;
import dev.rollcall.http.Note;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.identity.Directory;
import dev.rollcall.json.JsonBody;
import dev.rollcall.record.AppId;
import dev.rollcall.signin.Exchange;
import dev.rollcall.signin.Grants;
import dev.rollcall.signin.OAuthError;
import dev.rollcall.signin.Scopes;
import dev.rollcall.signin.UserTokens;
import dev.rollcall.tokens.Grant;
import dev.rollcall.tokens.TokenCheck;
import dev.rollcall.tokens.TokenChecker;
import dev.rollcall.tokens.TokenKind;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/**
 * The historic endpoints under {@code authen/v1}: the app proves itself by its token, answers stand
 * under {@code data}, and failures have status 200.
 */
public final class OldTokenEndpoints {

  private static final String BEARER = "Bearer ";

  private final TokenChecker tokens;
  private final Function<String, Optional<AppId>> storeAppTokens;
  private final Grants grants;
  private final Directory directory;

  /**
   * Makes them.
   *
   * @param storeAppTokens the store app of an app token
   */
  public OldTokenEndpoints(
      TokenChecker tokens,
      Function<String, Optional<AppId>> storeAppTokens,
      Grants grants,
      Directory directory) {
    this.tokens = tokens;
    this.storeAppTokens = storeAppTokens;
    this.grants = grants;
    this.directory = directory;
  }

  public List<Route> routes() {
    return List.of(
        VendorRoutes.open(
            "authen.v1.oidc.access_token", request -> byCode(request, OldTokenEndpoints::oidc)),
        VendorRoutes.open(
            "authen.v1.oidc.refresh_access_token",
            request -> byRefreshToken(request, OldTokenEndpoints::oidc)),
        VendorRoutes.open("authen.v1.access_token", request -> byCode(request, this::withUser)),
        VendorRoutes.open(
            "authen.v1.refresh_access_token", request -> byRefreshToken(request, this::withUser)));
  }

  /** Writes what one of the two families has under {@code data}. */
  @FunctionalInterface
  private interface Data {
    void write(JsonGenerator json, UserTokens tokens);
  }

  private Response byCode(Request request, Data data) {
    return answer(request, "authorization_code", "code", grants::exchangeV1, data);
  }

  private Response byRefreshToken(Request request, Data data) {
    return answer(request, "refresh_token", "refresh_token", grants::refreshV1, data);
  }

  private Response answer(
      Request request,
      String grantType,
      String parameter,
      BiFunction<AppId, String, Exchange> exchange,
      Data data) {
    Optional<OAuthParameters> body = OAuthParameters.of(request);
    Optional<AppId> app = app(request);
    Optional<String> proof = body.flatMap(members -> members.get(parameter));
    if (app.isEmpty()) {
      return failure(20014, "The app access token passed is invalid. Please check the value");
    } else if (!body.flatMap(members -> members.get("grant_type"))
        .orElse(grantType)
        .equals(grantType)) {
      return failure(20036, "The grant_type passed is not supported");
    } else if (proof.isEmpty()) {
      return failure(20001, "Invalid request. Please check request param");
    }
    return switch (exchange.apply(app.get(), proof.get())) {
      case Exchange.Issued(UserTokens issued) ->
          AdmittedCall.success(json -> data.write(json, issued))
              .withHeader("Cache-Control", "no-store");
      case Exchange.Refused(OAuthError error) -> failure(code(error), message(error));
    };
  }

  /** Of a custom app, its app token and its tenant token are one. */
  private Optional<AppId> app(Request request) {
    Optional<String> token =
        request
            .header("Authorization")
            .filter(header -> header.startsWith(BEARER))
            .map(header -> header.substring(BEARER.length()).strip());
    return token.flatMap(this::customApp).or(() -> token.flatMap(storeAppTokens));
  }

  private Optional<AppId> customApp(String token) {
    return tokens.check(token) instanceof TokenCheck.Valid(Grant grant)
            && grant.kind() == TokenKind.TENANT
            && grant.app().enabled()
        ? Optional.of(grant.app().id())
        : Optional.empty();
  }

  private static void oidc(JsonGenerator json, UserTokens issued) {
    json.writeStringProperty("access_token", issued.access().token());
    refresh(json, issued);
    json.writeStringProperty("token_type", "Bearer");
    json.writeNumberProperty("expires_in", issued.access().expiresInSeconds());
    json.writeStringProperty("scope", Scopes.text(issued.scopes()));
  }

  private void withUser(JsonGenerator json, UserTokens issued) {
    json.writeStringProperty("access_token", issued.access().token());
    refresh(json, issued);
    json.writeStringProperty("token_type", "Bearer");
    json.writeNumberProperty("expires_in", issued.access().expiresInSeconds());
    Grant grant = new Grant(issued.app(), Optional.of(issued.user()), issued.scopes());
    UserInfoJson.write(json, directory, grant, issued.user());
  }

  private static void refresh(JsonGenerator json, UserTokens issued) {
    issued
        .refresh()
        .ifPresent(
            token -> {
              json.writeStringProperty("refresh_token", token.token());
              json.writeNumberProperty("refresh_expires_in", token.expiresInSeconds());
            });
  }

  /** These endpoints know fewer codes than the newer ones. */
  private static int code(OAuthError error) {
    return switch (error) {
      case USED_CODE -> OAuthError.UNKNOWN_CODE.code();
      case USED_REFRESH_TOKEN, REVOKED_REFRESH_TOKEN -> OAuthError.UNKNOWN_REFRESH_TOKEN.code();
      case DISABLED_APP, NOT_INSTALLED -> 20042;
      case WRONG_VERIFIER, OTHER_REDIRECT, DOUBLED_SCOPE, FORBIDDEN_SCOPE -> 20007;
      default -> error.code();
    };
  }

  private static String message(OAuthError error) {
    return switch (code(error)) {
      case 20003 -> "The code passed is invalid. Please note that the code could only be used once";
      case 20004 -> "The code passed has expired. Please generate a new one";
      case 20007 -> "Failed to generate a user access token. Please try again";
      case 20008 -> "User not exist";
      case 20024 ->
          "App id in user_access_token or refresh_token diff with app id in app_access_token or"
              + " tenant_access_token. Please keep the app id consistent";
      case 20026 -> "The refresh token passed is invalid. Please check the value";
      case 20037 -> "The refresh token passed has expired. Please generate a new one";
      case 20042 -> "App disabled";
      default -> error.description();
    };
  }

  private static Response failure(int code, String msg) {
    byte[] body =
        JsonBody.object(
            json -> {
              json.writeNumberProperty("code", code);
              json.writeStringProperty("msg", msg);
            });
    return Response.json(200, body).withNote(new Note(code, ""));
  }
}
