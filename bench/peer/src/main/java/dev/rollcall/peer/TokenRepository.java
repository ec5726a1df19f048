package dev.rollcall.peer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Tokens, of which only a hash is kept, and the apps that hold them. */
@Repository
class TokenRepository {

  /** What a token stands for. */
  record Caller(String appId, String tenantKey, boolean enabled, boolean expired, List<String> scopes) {}

  private final JdbcTemplate jdbc;

  TokenRepository(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Caller> find(String token) {
    return jdbc
        .query(
            """
            SELECT a.app_id, a.tenant_key, a.enabled, coalesce(t.expires_at < now(), false), a.scopes
            FROM tokens t JOIN apps a ON a.app_id = t.app_id WHERE t.token_hash = ?""",
            (row, _) ->
                new Caller(
                    row.getString(1),
                    row.getString(2),
                    row.getBoolean(3),
                    row.getBoolean(4),
                    List.of((String[]) row.getArray(5).getArray())),
            hash(token))
        .stream()
        .findFirst();
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
