package dev.rollcall.signin;

import java.time.Instant;
import java.util.Optional;

/**
 * A code as it is stored.
 *
 * @param redirectUri where it was sent
 * @param used whether it has been exchanged
 */
record AuthorizationCode(
    Consent consent, String redirectUri, Optional<Pkce> pkce, boolean used, Instant expiresAt) {}
