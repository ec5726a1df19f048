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
import dev.rollcall.record.TenantKey;
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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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

  /** Hashes take their time: a seed that is stored again has those of the first time. */
  private final Map<AppId, AppSecret> secrets = new ConcurrentHashMap<>();

  private final Map<UserPassword, PasswordHash> passwords = new ConcurrentHashMap<>();

  private record UserPassword(TenantKey tenant, String userId) {}

  public SeedWriter(ServerKey key, InstantSource clock, IdSource ids) {
    this.sources = new SourceTable(key);
    this.apps = new Apps(key, clock, ids);
    this.tokens = new TokenCodec(key);
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Stores the seed inside the caller's transaction. One writer stores one seed, as often as the
   * store is emptied.
   *
   * @return false if any node seeded the store before; nothing is changed then
   */
  public boolean apply(Seed seed, Connection connection) throws SQLException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (!StoreMetadata.claim(connection, SEEDED, now.toString())) {
      return false;
    }
    for (Seed.Tenant tenant : seed.tenants()) {
      Tenants.create(connection, NO_LOG, Tenant.of(tenant.key(), tenant.name()));
      for (Seed.AppEntry app : tenant.apps()) {
        apply(app, connection);
      }
      for (UserDeclaration user : tenant.users()) {
        Users.insert(
            connection,
            tenant.key(),
            user,
            user.password().map(password -> hash(tenant.key(), user, password)));
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

  /** Lets the next seed be stored, in a store that has just been emptied. */
  void forgetSeeding(Connection connection) throws SQLException {
    StoreMetadata.remove(connection, SEEDED);
  }

  private PasswordHash hash(TenantKey tenant, UserDeclaration user, String password) {
    return passwords.computeIfAbsent(
        new UserPassword(tenant, user.id()), _ -> PasswordHash.of(password, ids));
  }

  /** The secret of an app is one in all its tenants. */
  private void apply(Seed.AppEntry entry, Connection connection) throws SQLException {
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
