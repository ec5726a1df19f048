package dev.rollcall.seed;

import dev.rollcall.database.Database;
import dev.rollcall.identity.App;
import dev.rollcall.secrets.SecretFile;
import dev.rollcall.secrets.ServerKey;
import dev.rollcall.tokens.TokenCodec;
import dev.rollcall.tokens.TokenKind;
import dev.rollcall.tokens.TokenRow;
import dev.rollcall.tokens.TokenTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A published server key and the tenant tokens derived from it, for a demo whose folder is deleted
 * at its end. Each run has the same ids and tokens: an SDK uses its cached token with the next run.
 * They protect nothing, and only such a demo uses them.
 */
public final class DemoCredentials {

  /** 32 plain bytes: the derivation of earlier versions, so published ids do not change. */
  private static final String KEY = "rollcall demo key, of no value !";

  /** The expiry that SDKs get is two hours; the next request returns the same token. */
  private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  private DemoCredentials() {}

  /** Writes the published key to a new folder. The store comes first: a key without is refused. */
  public static void placeKey(Path folder) {
    Database.embedded(folder).close();
    SecretFile.create(folder.resolve(ServerKey.FILE), KEY.getBytes(StandardCharsets.US_ASCII));
  }

  /** Issues to each custom app of the seed the token that it has in every run. */
  public static void issue(Seed seed, Database database, ServerKey key) {
    TokenCodec texts = new TokenCodec(key);
    database.write(
        connection -> {
          for (Seed.Tenant tenant : seed.tenants()) {
            for (Seed.AppEntry entry : tenant.apps()) {
              if (entry.app().type() == App.Type.CUSTOM) {
                issue(entry.app(), texts, connection);
              }
            }
          }
          return true;
        });
  }

  private static void issue(App app, TokenCodec texts, Connection connection) throws SQLException {
    TokenRow row =
        new TokenRow(
            TokenKind.TENANT,
            TokenRow.Origin.ISSUED,
            app.id(),
            app.tenant(),
            OptionalLong.empty(),
            Set.of(),
            Instant.EPOCH,
            Optional.of(NEVER),
            "demo");
    TokenTable.insert(connection, texts.hash(texts.of(row)), row);
  }
}
