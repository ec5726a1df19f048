package dev.rollcall.feishu;

import dev.rollcall.config.Policies;
import dev.rollcall.directory.IssuedToken;
import dev.rollcall.directory.TokenIssuer;
import dev.rollcall.directory.TokenIssuer.Issue;
import dev.rollcall.http.JsonBody;
import dev.rollcall.http.Request;
import dev.rollcall.http.RequestRefused;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.record.AppId;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The two endpoints where a custom app gets its token for its id and secret. Answers are flat, in
 * alphabetical order, and failures have status 200 as the vendor's do.
 */
public final class TokenEndpoints {

  private static final JsonMapper JSON = JsonMapper.shared();
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
        new Route(
                "POST",
                "/open-apis/auth/v3/tenant_access_token/internal",
                request -> answer(request, Kind.TENANT))
            .toleratingTrailingSlash(),
        new Route(
                "POST",
                "/open-apis/auth/v3/app_access_token/internal",
                request -> answer(request, Kind.APP))
            .toleratingTrailingSlash());
  }

  private Response answer(Request request, Kind kind) {
    return credentials(request.body())
        .map(credentials -> issue(credentials, kind))
        .orElseGet(TokenEndpoints::invalidParam);
  }

  private Response issue(Credentials credentials, Kind kind) {
    return switch (issuer.issue(credentials.app(), credentials.secret())) {
      case Issue.Issued(IssuedToken token) -> issued(token, kind);
      case Issue.UnknownApp _ -> invalidParam();
      case Issue.WrongSecret _ -> failure(10014, wrongSecretStatus, "app secret invalid");
      case Issue.Busy _ ->
          throw new RequestRefused(503, "too many app secrets to check, try again");
      // Documented without words or status; assumed to be this code.
      case Issue.Disabled _ -> failure(11207, OK, "app unusable");
    };
  }

  private static Optional<Credentials> credentials(byte[] body) {
    try {
      JsonNode root = JSON.readTree(body);
      return text(root, "app_id")
          .flatMap(
              app ->
                  text(root, "app_secret").map(secret -> new Credentials(new AppId(app), secret)));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(JsonNode root, String name) {
    return Optional.ofNullable(root.get(name))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
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
