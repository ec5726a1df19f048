package dev.rollcall.tokens;

import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * All that the store knows of a token: enough to make its text again with the server key, and to
 * recognise it without.
 *
 * @param userNumber present exactly for a user token
 * @param expiresAt empty: never
 * @param nonce makes tokens of the same instant differ; empty for a fixed one
 */
public record TokenRow(
    TokenKind kind,
    Origin origin,
    AppId app,
    TenantKey tenant,
    OptionalLong userNumber,
    Set<String> scopes,
    Instant issuedAt,
    Optional<Instant> expiresAt,
    String nonce) {

  public enum Origin {
    /** By the vendor's token endpoint. */
    ISSUED,
    /** By the administrator. */
    MINTED,
    /** Written in a seed. */
    FIXED
  }

  public TokenRow {
    scopes = Set.copyOf(scopes);
  }

  boolean isExpired(Instant now) {
    return expiresAt.isPresent() && !expiresAt.get().isAfter(now);
  }

  /** Whole seconds; for tokens that expire. */
  long secondsLeft(Instant now) {
    return Duration.between(now, expiresAt.orElseThrow()).toSeconds();
  }
}
