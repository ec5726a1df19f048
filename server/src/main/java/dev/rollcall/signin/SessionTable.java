package dev.rollcall.signin;

import dev.rollcall.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The statements over {@code sign_in_sessions}. */
final class SessionTable {

  private SessionTable() {}

  /** The number of the user who is signed in. */
  static Optional<Long> user(Connection connection, String hash, Instant now) throws SQLException {
    return Sql.one(
        connection,
        "SELECT user_number FROM sign_in_sessions WHERE session_hash = ? AND expires_at > ?",
        row -> row.getLong(1),
        hash,
        now.toEpochMilli());
  }

  static void insert(Connection connection, String hash, long userNumber, Instant expiresAt)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO sign_in_sessions (session_hash, user_number, expires_at) VALUES (?, ?, ?)",
        hash,
        userNumber,
        expiresAt.toEpochMilli());
  }

  static int delete(Connection connection, String hash) throws SQLException {
    return Sql.update(connection, "DELETE FROM sign_in_sessions WHERE session_hash = ?", hash);
  }

  static void deleteExpired(Connection connection, Instant now) throws SQLException {
    Sql.update(
        connection, "DELETE FROM sign_in_sessions WHERE expires_at <= ?", now.toEpochMilli());
  }
}
