package dev.rollcall.tokens;

import dev.rollcall.database.Sql;
import dev.rollcall.record.AppId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The statements over {@code app_tickets} and {@code app_tokens}. */
final class StoreAppTable {

  private static final String TICKET =
      "SELECT app_id, issued_at, nonce, attempts, due_at FROM app_tickets";
  private static final String TOKEN = "SELECT app_id, issued_at, expires_at, nonce FROM app_tokens";

  private StoreAppTable() {}

  static Optional<AppTicket> ticket(Connection connection, String hash) throws SQLException {
    return Sql.one(connection, TICKET + " WHERE ticket_hash = ?", StoreAppTable::readTicket, hash);
  }

  static Optional<AppTicket> newestTicket(Connection connection, AppId app) throws SQLException {
    return Sql.one(
        connection,
        TICKET + " WHERE app_id = ? ORDER BY issued_at DESC, nonce LIMIT 1",
        StoreAppTable::readTicket,
        app.value());
  }

  static void insert(Connection connection, String hash, AppTicket ticket) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO app_tickets (ticket_hash, app_id, issued_at, nonce, attempts, due_at)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        hash,
        ticket.app().value(),
        ticket.issuedAt().toEpochMilli(),
        ticket.nonce(),
        ticket.attempts(),
        ticket.dueAt().map(Instant::toEpochMilli));
  }

  static void schedule(Connection connection, String hash, int attempts, Optional<Instant> dueAt)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE app_tickets SET attempts = ?, due_at = ? WHERE ticket_hash = ?",
        attempts,
        dueAt.map(Instant::toEpochMilli),
        hash);
  }

  static void deleteTicketsBefore(Connection connection, Instant instant) throws SQLException {
    Sql.update(connection, "DELETE FROM app_tickets WHERE issued_at < ?", instant.toEpochMilli());
  }

  static Optional<AppToken> token(Connection connection, String hash) throws SQLException {
    return Sql.one(connection, TOKEN + " WHERE token_hash = ?", StoreAppTable::readToken, hash);
  }

  /** The app's token that lasts longest, if it lasts at least until then. */
  static Optional<AppToken> lastingToken(Connection connection, AppId app, Instant until)
      throws SQLException {
    return Sql.one(
        connection,
        TOKEN + " WHERE app_id = ? AND expires_at >= ? ORDER BY expires_at DESC, nonce LIMIT 1",
        StoreAppTable::readToken,
        app.value(),
        until.toEpochMilli());
  }

  static void insert(Connection connection, String hash, AppToken token) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO app_tokens (token_hash, app_id, issued_at, expires_at, nonce)"
            + " VALUES (?, ?, ?, ?, ?)",
        hash,
        token.app().value(),
        token.issuedAt().toEpochMilli(),
        token.expiresAt().toEpochMilli(),
        token.nonce());
  }

  static void deleteTokensExpiredBefore(Connection connection, Instant instant)
      throws SQLException {
    Sql.update(connection, "DELETE FROM app_tokens WHERE expires_at < ?", instant.toEpochMilli());
  }

  private static AppTicket readTicket(ResultSet row) throws SQLException {
    return new AppTicket(
        new AppId(row.getString("app_id")),
        Instant.ofEpochMilli(row.getLong("issued_at")),
        row.getString("nonce"),
        row.getInt("attempts"),
        Sql.instant(row, "due_at"));
  }

  private static AppToken readToken(ResultSet row) throws SQLException {
    return new AppToken(
        new AppId(row.getString("app_id")),
        Instant.ofEpochMilli(row.getLong("issued_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        row.getString("nonce"));
  }
}
