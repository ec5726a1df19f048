package dev.rollcall.manage;

import dev.rollcall.admins.Changes;
import dev.rollcall.admins.FieldChanges;
import dev.rollcall.config.InputMapping;
import dev.rollcall.config.InputValue;
import dev.rollcall.identity.App;
import dev.rollcall.identity.AppTable;
import dev.rollcall.identity.UserTable;
import dev.rollcall.record.Identity;
import dev.rollcall.record.TenantKey;
import dev.rollcall.tokens.IssuedToken;
import dev.rollcall.tokens.StoredToken;
import dev.rollcall.tokens.TokenFilter;
import dev.rollcall.tokens.TokenRow;
import dev.rollcall.tokens.TokenTable;
import dev.rollcall.tokens.Tokens;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tenant and user tokens: made, listed by an id, revoked. */
public final class ManagedTokens {

  private static final Duration USUAL = Duration.ofHours(2);
  private static final String TENANT = "tenant_key";
  private static final String EXPIRES_IN = "expires_in";

  private final Tokens tokens;
  private final Duration longest;
  private final InstantSource clock;

  /**
   * Over the tokens of a store.
   *
   * @param longest that a token may be valid
   */
  public ManagedTokens(Tokens tokens, Duration longest, InstantSource clock) {
    this.tokens = tokens;
    this.longest = longest;
    this.clock = clock;
  }

  /** Those after an id that are valid, in the order of their ids. */
  public List<ObjectNode> page(Connection connection, TokenFilter filter, String after, int most)
      throws SQLException {
    return TokenTable.page(connection, filter, clock.instant(), after, most).stream()
        .map(ManagedTokens::members)
        .toList();
  }

  /** Makes a token: one with a text of its own, or the one that the body chooses. */
  public Changes.Work<ObjectNode> create(JsonNode body) {
    InputMapping fields = TokenReader.fields(InputValue.of(body), TENANT);
    TenantKey tenant = new TenantKey(fields.text(TENANT));
    TokenDeclaration wanted = TokenReader.read(fields);
    Duration expiresIn = expiresIn(wanted, fields);
    return (connection, log) -> {
      App app =
          AppTable.find(connection, wanted.app(), tenant)
              .orElseThrow(
                  () ->
                      fields
                          .required("app_id")
                          .mistake("names no app of the tenant in tenant_key"));
      Optional<Identity.User> user = Optional.empty();
      if (wanted.userId().isPresent()) {
        References.requireUser(connection, tenant, fields.required("user_id"));
        user = UserTable.find(connection, tenant, wanted.userId().get());
      }
      // Without a list the user grants what the app has been granted.
      Set<String> scopes =
          user.isPresent() ? wanted.scopes().orElse(app.scopes()) : Set.<String>of();
      IssuedToken made =
          wanted.token().isPresent()
              ? tokens
                  .fix(connection, wanted.token().get(), app, user, scopes, expiresIn)
                  .orElseThrow(
                      () ->
                          new RefusedChange(
                              RefusedChange.Reason.CONFLICT, "there is a token of this text"))
              : tokens.mint(connection, app, user, scopes, expiresIn);
      String id = tokens.id(made);
      ObjectNode members = members(TokenTable.byId(connection, id).orElseThrow());
      log.add("create", "tokens", FieldChanges.created(members, Set.of("token")));
      return JsonNodeFactory.instance
          .objectNode()
          .put("token", made.token())
          .put(EXPIRES_IN, made.expiresInSeconds())
          .put("token_id", id);
    };
  }

  /** A chosen one lasts as long as it may, where nothing else is asked for. */
  private Duration expiresIn(TokenDeclaration wanted, InputMapping fields) {
    if (wanted.expiresIn().isEmpty()) {
      return wanted.token().isPresent() || longest.compareTo(USUAL) < 0 ? longest : USUAL;
    }
    if (wanted.expiresIn().get().compareTo(longest) > 0) {
      throw fields
          .required(EXPIRES_IN)
          .mistake("must be at most %d here (token.max-expiry)".formatted(longest.toSeconds()));
    }
    return wanted.expiresIn().get();
  }

  /** Revokes a token. */
  public Changes.Work<ObjectNode> delete(String id) {
    return (connection, log) -> {
      StoredToken token =
          TokenTable.byId(connection, id)
              .orElseThrow(
                  () ->
                      new RefusedChange(
                          RefusedChange.Reason.MISSING, "no token has this token_id"));
      ObjectNode members = members(token);
      TokenTable.deleteById(connection, id);
      log.add("delete", "tokens/" + id, FieldChanges.deleted(members));
      return members;
    };
  }

  private static ObjectNode members(StoredToken token) {
    TokenRow row = token.row();
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    members.put("token_id", token.id());
    members.put("kind", row.kind().wire());
    members.put("origin", row.origin().name().toLowerCase(Locale.ROOT));
    members.put("app_id", row.app().value());
    members.put(TENANT, row.tenant().value());
    if (row.userNumber().isPresent()) {
      token.userId().ifPresent(id -> members.put("user_id", id));
      row.scopes().stream().sorted().forEach(members.putArray("scopes")::add);
    }
    members.put("created", row.issuedAt().toString());
    row.expiresAt().ifPresent(instant -> members.put("expires", instant.toString()));
    token.lastUsed().ifPresent(instant -> members.put("last_used", instant.toString()));
    return members;
  }
}
