package dev.rollcall.admin;

import dev.rollcall.directory.App;
import dev.rollcall.directory.Directory;
import dev.rollcall.directory.IssuedToken;
import dev.rollcall.directory.Tokens;
import dev.rollcall.http.Handler;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.record.AppId;
import dev.rollcall.record.Identity;
import dev.rollcall.record.TenantKey;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /rollcall/v1/tokens}: mints a tenant or user token. */
final class TokensEndpoint implements Handler {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final long LIFETIME = 7_200;
  private static final long LONGEST = Duration.ofDays(3_650).toSeconds();

  private final Directory directory;
  private final Tokens tokens;

  TokensEndpoint(Directory directory, Tokens tokens) {
    this.directory = directory;
    this.tokens = tokens;
  }

  @Override
  public Response handle(Request request) {
    try {
      return mint(BodyMembers.of(request.body()));
    } catch (BodyMembers.Unusable e) {
      return Problem.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private Response mint(BodyMembers body) throws BodyMembers.Unusable {
    String kind = body.text("kind");
    TenantKey tenant = new TenantKey(body.text("tenant_key"));
    Optional<App> app = directory.app(new AppId(body.text("app_id")), tenant);
    if (app.isEmpty()) {
      return Problem.badRequest("app_id names no app of the tenant that tenant_key names");
    }
    Duration expiresIn = Duration.ofSeconds(body.integer("expires_in", LIFETIME, 1, LONGEST));
    return switch (kind) {
      case "tenant" -> answer(tokens.mintTenantToken(app.get(), expiresIn));
      case "user" -> userToken(body, app.get(), tenant, expiresIn);
      default -> Problem.badRequest("kind is neither tenant nor user");
    };
  }

  private Response userToken(BodyMembers body, App app, TenantKey tenant, Duration expiresIn)
      throws BodyMembers.Unusable {
    Optional<Identity.User> user = directory.user(tenant, body.text("user_id"));
    if (user.isEmpty()) {
      return Problem.badRequest("user_id names no user of the tenant");
    }
    // Without a list the user grants what the app has been granted.
    Set<String> scopes = body.texts("scopes").map(Set::copyOf).orElse(app.scopes());
    return answer(tokens.mintUserToken(app, user.get(), scopes, expiresIn));
  }

  private static Response answer(IssuedToken token) {
    ObjectNode body = MAPPER.createObjectNode();
    body.put("token", token.token());
    body.put("expires_in", token.expiresInSeconds());
    return Response.json(200, MAPPER.writeValueAsBytes(body));
  }
}
