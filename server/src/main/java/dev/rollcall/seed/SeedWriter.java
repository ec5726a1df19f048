package dev.rollcall.seed;

import dev.rollcall.admins.ChangeLog;
import dev.rollcall.database.StoreMetadata;
import dev.rollcall.identity.Tenant;
import dev.rollcall.identity.UserTable;
import dev.rollcall.manage.Apps;
import dev.rollcall.manage.Tenants;
import dev.rollcall.manage.TokenDeclaration;
import dev.rollcall.manage.UserDeclaration;
import dev.rollcall.manage.Users;
import dev.rollcall.manage.sources.SourceDeclaration;
import dev.rollcall.record.AppId;
import dev.rollcall.record.Identity;
import dev.rollcall.registry.SourceTable;
import dev.rollcall.secrets.AppSecret;
import dev.rollcall.secrets.PasswordHash;
import dev.rollcall.secrets.ServerKey;
import dev.rollcall.time.IdSource;
import dev.rollcall.tokens.TokenCodec;
import dev.rollcall.tokens.TokenRow;
import dev.rollcall.tokens.TokenTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Stores what a seed declares, all but its facts, once in a store's life. */
public final class SeedWriter {

  private static final String SEEDED = "seeded-at";

  /** The seed itself says what it makes. */
  private static final ChangeLog NO_LOG = (_, _, _) -> {};

  private final SourceTable sources;
  private final Apps apps;
  private final TokenCodec tokens;
  private final InstantSource clock;
  private final IdSource ids;

  public SeedWriter(ServerKey key, InstantSource clock, IdSource ids) {
    this.sources = new SourceTable(key);
    this.apps = new Apps(key, clock, ids);
    this.tokens = new TokenCodec(key);
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Stores the seed inside the caller's transaction.
   *
   * @return false if any node seeded the store before; nothing is changed then
   */
  public boolean apply(Seed seed, Connection connection) throws SQLException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (!StoreMetadata.claim(connection, SEEDED, now.toString())) {
      return false;
    }
    Map<AppId, AppSecret> secrets = new HashMap<>();
    for (Seed.Tenant tenant : seed.tenants()) {
      Tenants.create(connection, NO_LOG, Tenant.of(tenant.key(), tenant.name()));
      for (Seed.AppEntry app : tenant.apps()) {
        apply(app, secrets, connection);
      }
      for (UserDeclaration user : tenant.users()) {
        Users.insert(
            connection,
            tenant.key(),
            user,
            user.password().map(password -> PasswordHash.of(password, ids)));
      }
      for (TokenDeclaration token : tenant.tokens()) {
        apply(tenant, token, now, connection);
      }
    }
    for (SourceDeclaration source : seed.sources()) {
      sources.insert(connection, source.stored(), source.key(), ids);
    }
    return true;
  }

  /** The secret of an app is one in all its tenants: it is hashed once, which takes its time. */
  private void apply(Seed.AppEntry entry, Map<AppId, AppSecret> secrets, Connection connection)
      throws SQLException {
    AppSecret secret =
        secrets.computeIfAbsent(
            entry.app().id(), _ -> AppSecret.of(entry.secret().orElseThrow(), ids));
    apps.insert(connection, NO_LOG, entry.app(), secret, entry.profile());
  }

  private void apply(Seed.Tenant tenant, TokenDeclaration token, Instant now, Connection connection)
      throws SQLException {
    OptionalLong userNumber = OptionalLong.empty();
    if (token.userId().isPresent()) {
      Optional<Identity.User> user = UserTable.find(connection, tenant.key(), token.userId().get());
      userNumber = OptionalLong.of(user.orElseThrow().number());
    }
    TokenRow row =
        new TokenRow(
            token.kind(),
            TokenRow.Origin.FIXED,
            token.app(),
            tenant.key(),
            userNumber,
            token.scopes().orElse(Set.of()),
            now,
            token.expiresIn().map(now::plus),
            "");
    TokenTable.insert(connection, tokens.hash(token.token().orElseThrow()), row);
  }
}
