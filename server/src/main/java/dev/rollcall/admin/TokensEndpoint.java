package dev.rollcall.admin;

import dev.rollcall.http.Handler;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.identity.App;
import dev.rollcall.identity.Directory;
import dev.rollcall.record.AppId;
import dev.rollcall.record.Identity;
import dev.rollcall.record.TenantKey;
import dev.rollcall.tokens.IssuedToken;
import dev.rollcall.tokens.Tokens;
import java.time.Duration;
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
    StrictJsonObject body = StrictJsonObject.of(request);
    String kind = body.text("kind");
    TenantKey tenant = new TenantKey(body.text("tenant_key"));
    App app =
        directory
            .app(new AppId(body.text("app_id")), tenant)
            .orElseThrow(() -> refused("app_id names no app of the tenant in tenant_key"));
    Duration expiresIn = Duration.ofSeconds(body.integer("expires_in", LIFETIME, 1, LONGEST));
    return switch (kind) {
      case "tenant" -> answer(tokens.mintTenantToken(app, expiresIn));
      case "user" -> userToken(body, app, tenant, expiresIn);
      default -> throw refused("kind is neither tenant nor user");
    };
  }

  private Response userToken(StrictJsonObject body, App app, TenantKey tenant, Duration expiresIn) {
    Identity.User user =
        directory
            .user(tenant, body.text("user_id"))
            .orElseThrow(() -> refused("user_id names no user of the tenant"));
    // Without a list the user grants what the app has been granted.
    Set<String> scopes = body.texts("scopes").map(Set::copyOf).orElse(app.scopes());
    return answer(tokens.mintUserToken(app, user, scopes, expiresIn));
  }

  private static HttpStatusException refused(String detail) {
    return new HttpStatusException(400, detail);
  }

  private static Response answer(IssuedToken token) {
    ObjectNode body = MAPPER.createObjectNode();
    body.put("token", token.token());
    body.put("expires_in", token.expiresInSeconds());
    return Response.json(200, MAPPER.writeValueAsBytes(body));
  }
}
