package dev.rollcall.feishu.auth;

import dev.rollcall.config.Policies;
import dev.rollcall.feishu.VendorRoutes;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.json.JsonBody;
import dev.rollcall.record.AppId;
import dev.rollcall.tokens.IssuedToken;
import dev.rollcall.tokens.TokenIssuer;
import dev.rollcall.tokens.TokenIssuer.Issue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The two endpoints where a custom app gets its token for its id and secret. Answers are flat, in
 * alphabetical order, and failures have status 200 as the vendor's do.
 */
public final class TokenEndpoints {

  private static final JsonFactory JSON = new JsonFactory();

  /** Bytes: an id and a secret of some 40 characters each. */
  private static final long BODY_LIMIT = 16_384;

  private static final int OK = 200;

  /** Which of the two was called. */
  private enum Kind {
    TENANT,
    APP
  }

  private record Credentials(AppId app, String secret) {}

  private final TokenIssuer issuer;
  private final int wrongSecretStatus;

  public TokenEndpoints(TokenIssuer issuer, Policies policies) {
    this.issuer = issuer;
    this.wrongSecretStatus = policies.wrongSecretStatus();
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
    return credentials(request.body(BODY_LIMIT))
        .map(credentials -> issue(credentials, kind))
        .orElseGet(TokenEndpoints::invalidParam);
  }

  private Response issue(Credentials credentials, Kind kind) {
    return switch (issuer.issue(credentials.app(), credentials.secret())) {
      case Issue.Issued(IssuedToken token) -> issued(token, kind);
      case Issue.UnknownApp _ -> invalidParam();
      case Issue.WrongSecret _ -> failure(10014, wrongSecretStatus, "app secret invalid");
      case Issue.Busy _ ->
          throw new HttpStatusException(503, "too many app secrets to check, try again");
      // Documented without words or status; assumed to be this code.
      case Issue.Disabled _ -> failure(11207, OK, "app unusable");
    };
  }

  /** Reads the two members and no tree, which would take a hundred times the body's size. */
  private static Optional<Credentials> credentials(byte[] body) {
    Map<String, String> members = HashMap.newHashMap(2);
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        read(json, members);
      }
      if (json.nextToken() != null) {
        return Optional.empty();
      }
    } catch (JacksonException _) {
      return Optional.empty();
    }
    return text(members, "app_id")
        .flatMap(
            app ->
                text(members, "app_secret").map(secret -> new Credentials(new AppId(app), secret)));
  }

  /** Of two members with one name the last counts. */
  private static void read(JsonParser json, Map<String, String> members) {
    String name = json.currentName();
    boolean isText = json.nextToken() == JsonToken.VALUE_STRING;
    if (name.equals("app_id") || name.equals("app_secret")) {
      members.put(name, isText ? json.getString() : "");
    }
    json.skipChildren();
  }

  private static Optional<String> text(Map<String, String> members, String name) {
    return Optional.ofNullable(members.get(name))
        .filter(value -> !value.isBlank() && value.indexOf('\0') < 0);
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

  private static Response invalidParam() {
    return failure(10003, OK, "invalid param");
  }

  private static Response failure(int code, int status, String msg) {
    byte[] body =
        JsonBody.object(
            json -> {
              json.writeNumberProperty("code", code);
              json.writeObjectPropertyStart("data");
              json.writeEndObject();
              json.writeStringProperty("msg", msg);
            });
    return Response.json(status, body).withNote(code + " " + msg);
  }
}
