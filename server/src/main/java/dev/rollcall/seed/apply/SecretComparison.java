package dev.rollcall.seed.apply;

import dev.rollcall.database.Database;
import dev.rollcall.identity.AppTable;
import dev.rollcall.identity.UserTable;
import dev.rollcall.record.AppId;
import dev.rollcall.record.Identity;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.registry.SourceTable;
import dev.rollcall.secrets.PasswordHash;
import dev.rollcall.secrets.ServerKey;
import dev.rollcall.tokens.TokenCodec;
import dev.rollcall.tokens.TokenTable;
import java.util.Optional;

/** Compares given secrets with those of which the store has a hash only, some 50 ms each. */
record SecretComparison(Database database, ServerKey key) {

  boolean isSecretOf(AppId app, String secret) {
    return database
        .read(connection -> AppTable.declared(connection, app))
        .filter(found -> found.secret().matches(secret))
        .isPresent();
  }

  boolean isPasswordOf(TenantKey tenant, String userId, String password) {
    Optional<PasswordHash> hash =
        database.read(
            connection -> {
              Optional<Identity.User> user = UserTable.find(connection, tenant, userId);
              return user.isPresent()
                  ? UserTable.password(connection, user.get())
                  : Optional.empty();
            });
    return hash.filter(found -> found.matches(password)).isPresent();
  }

  /** Whether there is a token of this text. */
  boolean isToken(String text) {
    return database.read(
        connection -> TokenTable.exists(connection, new TokenCodec(key).hash(text)));
  }

  boolean isKeyOf(SourceId source, String given) {
    return database.read(connection -> new SourceTable(key).hasKey(connection, source, given));
  }
}
