package dev.rollcall.signin.oidc;

import dev.rollcall.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The statements over {@code provider_sign_ins}. */
final class PendingSignInTable {

  private PendingSignInTable() {}

  static void insert(
      Connection connection,
      String stateHash,
      String browserHash,
      String sealedPath,
      Instant expiresAt)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO provider_sign_ins (state_hash, browser_hash, return_path, expires_at)"
            + " VALUES (?, ?, ?, ?)",
        stateHash,
        browserHash,
        sealedPath,
        expiresAt.toEpochMilli());
  }

  /** The sealed path to return to, for the one call that takes it. */
  static Optional<String> take(
      Connection connection, String stateHash, String browserHash, Instant now)
      throws SQLException {
    Optional<String> path =
        Sql.one(
            connection,
            "SELECT return_path FROM provider_sign_ins"
                + " WHERE state_hash = ? AND browser_hash = ? AND expires_at > ?",
            row -> row.getString(1),
            stateHash,
            browserHash,
            now.toEpochMilli());
    return path.isPresent()
            && Sql.update(
                    connection, "DELETE FROM provider_sign_ins WHERE state_hash = ?", stateHash)
                == 1
        ? path
        : Optional.empty();
  }

  static void deleteExpired(Connection connection, Instant now) throws SQLException {
    Sql.update(
        connection, "DELETE FROM provider_sign_ins WHERE expires_at <= ?", now.toEpochMilli());
  }
}
