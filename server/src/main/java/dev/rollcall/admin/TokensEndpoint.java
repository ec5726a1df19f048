package dev.rollcall.admin;

import dev.rollcall.admins.Actor;
import dev.rollcall.admins.Changes;
import dev.rollcall.admins.FieldChanges;
import dev.rollcall.database.Database;
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
final class TokensEndpoint implements AdminHandler {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final long LIFETIME = 7_200;
  private static final long LONGEST = Duration.ofDays(3_650).toSeconds();

  private final Directory directory;
  private final Tokens tokens;
  private final Changes changes;

  TokensEndpoint(Directory directory, Tokens tokens, Changes changes) {
    this.directory = directory;
    this.tokens = tokens;
    this.changes = changes;
  }

  @Override
  public Response handle(Request request, Actor actor) {
    StrictJsonObject body = StrictJsonObject.of(request);
    String kind = body.text("kind");
    TenantKey tenant = new TenantKey(body.text("tenant_key"));
    App app =
        directory
            .app(new AppId(body.text("app_id")), tenant)
            .orElseThrow(() -> refused("app_id names no app of the tenant in tenant_key"));
    Duration expiresIn = Duration.ofSeconds(body.integer("expires_in", LIFETIME, 1, LONGEST));
    return switch (kind) {
      case "tenant" ->
          minted(
              actor,
              told(kind, app, expiresIn),
              open -> tokens.mintTenantToken(open, app, expiresIn));
      case "user" -> userToken(actor, body, app, tenant, expiresIn);
      default -> throw refused("kind is neither tenant nor user");
    };
  }

  private Response userToken(
      Actor actor, StrictJsonObject body, App app, TenantKey tenant, Duration expiresIn) {
    Identity.User user =
        directory
            .user(tenant, body.text("user_id"))
            .orElseThrow(() -> refused("user_id names no user of the tenant"));
    // Without a list the user grants what the app has been granted.
    Set<String> scopes = body.texts("scopes").map(Set::copyOf).orElse(app.scopes());
    ObjectNode told = told("user", app, expiresIn).put("user_id", user.id());
    scopes.stream().sorted().forEach(told.putArray("scopes")::add);
    return minted(actor, told, open -> tokens.mintUserToken(open, app, user, scopes, expiresIn));
  }

  private Response minted(Actor actor, ObjectNode told, Database.Work<IssuedToken> mint) {
    return answer(
        changes.make(
            actor,
            (open, log) -> {
              log.add("create", "tokens", FieldChanges.created(told, Set.of("token")));
              return mint.on(open);
            }));
  }

  private static ObjectNode told(String kind, App app, Duration expiresIn) {
    return MAPPER
        .createObjectNode()
        .put("kind", kind)
        .put("app_id", app.id().value())
        .put("tenant_key", app.tenant().value())
        .put("expires_in", expiresIn.toSeconds());
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
